package dev.freshet.ingest.kafka.base;

import dev.freshet.schemas.pause.GrowingPause;
import dev.freshet.schemas.registry.RegistryUnreachableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds the pipeline still while the schema registry cannot answer: an outage says nothing about the events, so they wait
 * and none is refused. The question is asked again after a growing pause until there is an answer or the pipeline stops.
 */
public final class RegistryGate {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable String outage;

    /** The pipeline was stopped while it waited; the open transaction is given up and its events are read again. */
    public static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedException() {
            super("stopped while waiting for the schema registry");
        }
    }

    /** The answer, however long the registry takes; its own errors about schemas pass through. */
    <T> T ask(Supplier<T> question) {
        var pause = new GrowingPause(FIRST_PAUSE, LONGEST_PAUSE);
        while (true) {
            try {
                var answer = question.get();
                outage = null;
                return answer;
            } catch (RuntimeException e) {
                if (!RegistryUnreachableException.isBehind(e)) {
                    throw e;
                }
                outage = "the schema registry does not answer (" + e.getMessage()
                        + "); check schema.registry.url and its credentials";
            }
            if (!pause.rest(stopped)) {
                throw new StoppedException();
            }
        }
    }

    /** What the pipeline waits for, while it waits. */
    public Optional<String> outage() {
        return Optional.ofNullable(outage);
    }

    /** Ends every wait, now and later. */
    public void stop() {
        stopped.countDown();
    }
}
