package dev.freshet.cli.operation;

import dev.freshet.cli.replay.Lag;
import dev.freshet.cli.replay.ReplayException;
import java.time.Duration;

/** Notices that the chain takes nothing any more, so that a replay ends with a sentence instead of waiting for ever. */
final class Standstill {
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final String pipeline;
    private Lag last = new Lag(0, 0);
    private long lastMove = System.nanoTime();

    Standstill(String pipeline) {
        this.pipeline = pipeline;
    }

    /** Something else has moved. */
    void moved() {
        lastMove = System.nanoTime();
    }

    /** Takes note of the lag that was measured now. */
    void measured(Lag lag) {
        if (!lag.equals(last)) {
            last = lag;
            moved();
        }
    }

    /** Throws where messages wait and none was taken for long. */
    void requireMovement() {
        if (last.total() > 0 && System.nanoTime() - lastMove > LIMIT.toNanos()) {
            throw new ReplayException(
                    ("the chain has taken nothing for %d s (%s); look whether ingest-service and feature-service are ready "
                                    + "and run %s, then give the same command again: it goes on from here")
                            .formatted(LIMIT.toSeconds(), last.words(), pipeline));
        }
    }
}
