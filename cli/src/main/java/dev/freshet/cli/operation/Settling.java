package dev.freshet.cli.operation;

import dev.freshet.cli.kafka.ChainLag;
import dev.freshet.cli.kafka.Cluster;
import dev.freshet.cli.kafka.History;
import dev.freshet.cli.terminal.Progress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Waits until the chain has done everything with what it was given: no message waits, no run, candidate or promotion is
 * unfinished, and nothing new has been said for a while.
 */
final class Settling {
    private static final Duration QUIET = Duration.ofSeconds(4);
    private static final Duration LIMIT = Duration.ofSeconds(150);
    private static final long PAUSE_MILLIS = 500;
    /** The end of a transaction takes an offset that is no message and that nobody commits behind. */
    private static final long MARKERS = 16;

    private final Cluster cluster;
    private final String pipeline;

    Settling(Cluster cluster, String pipeline) {
        this.cluster = cluster;
        this.pipeline = pipeline;
    }

    /** Returns when all is quiet, or when it has taken too long; what is unfinished then stands in the history. */
    void await(Progress progress, AtomicBoolean stop) throws InterruptedException {
        var history = new History(cluster, pipeline);
        long started = System.nanoTime();
        long quietSince = started;
        String before = "";
        try (var chainLag = new ChainLag(cluster, pipeline)) {
            while (!stop.get()
                    && since(started).compareTo(LIMIT) < 0
                    && since(quietSince).compareTo(QUIET) < 0) {
                var chain = history.chain();
                long waiting = chainLag.measure().total();
                String now = waiting + " " + chain.size();
                if (!now.equals(before)
                        || waiting > MARKERS
                        || !chain.unfinished().isEmpty()) {
                    quietSince = System.nanoTime();
                }
                before = now;
                progress.at(1, chain.unfinished().stream().findFirst().orElse("waiting for quiet"));
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
