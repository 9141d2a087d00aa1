package dev.freshet.feature.kafka.control;

import dev.freshet.feature.trigger.DecisionClock;
import dev.freshet.feature.trigger.told.PolicyEvent.ExamplesMatured;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/**
 * The examples that one task has counted and not yet told, by the step of the decisions' clock from which they are known. It
 * is stored after every example: a version, then {@code [step:8][count:8][labelled:8][positives:8]} for each. The first
 * version had no labels; earlier builds stored one count of eight bytes, without a time.
 */
final class ExamplesPending {
    private static final byte VERSION = 2;
    private static final byte WITHOUT_LABELS = 1;
    private static final long MOST = 100;

    private final DecisionClock clock;
    private final TreeMap<Instant, Counts> counts = new TreeMap<>();
    private long total;

    /** Examples of one step, how many of them have a label of yes or no, and how many yes. */
    private record Counts(long examples, long labelled, long positives) {
        Counts plus(Counts more) {
            return new Counts(examples + more.examples, labelled + more.labelled, positives + more.positives);
        }
    }

    ExamplesPending(DecisionClock clock) {
        this.clock = clock;
    }

    /** An example whose label is a number. */
    void add(Instant maturedAt) {
        count(clock.after(maturedAt.toEpochMilli()), new Counts(1, 0, 0));
    }

    /** An example whose label is yes or no. */
    void add(Instant maturedAt, boolean positive) {
        count(clock.after(maturedAt.toEpochMilli()), new Counts(1, 1, positive ? 1 : 0));
    }

    private void count(Instant from, Counts more) {
        counts.merge(from, more, Counts::plus);
        total += more.examples();
    }

    boolean isDue() {
        return total >= MOST;
    }

    /** What is to be told, in order of time; it is forgotten here. */
    List<ExamplesMatured> take() {
        var told = counts.entrySet().stream()
                .map(entry -> told(entry.getKey(), entry.getValue()))
                .toList();
        counts.clear();
        total = 0;
        return told;
    }

    private static ExamplesMatured told(Instant from, Counts counts) {
        return new ExamplesMatured(counts.examples(), counts.labelled(), counts.positives(), from);
    }

    byte[] toBytes() {
        var out = ByteBuffer.allocate(1 + counts.size() * 4 * Long.BYTES).put(VERSION);
        counts.forEach((from, count) -> out.putLong(from.toEpochMilli())
                .putLong(count.examples())
                .putLong(count.labelled())
                .putLong(count.positives()));
        return out.array();
    }

    void restore(byte[] stored) {
        var in = ByteBuffer.wrap(stored);
        if (stored.length == Long.BYTES) {
            count(Instant.EPOCH, new Counts(in.getLong(), 0, 0));
            return;
        }
        var version = in.get();
        if (version != VERSION && version != WITHOUT_LABELS) {
            throw new IllegalStateException(
                    "counts of examples have version %d but this service reads %d; run the newer service"
                            .formatted(version, VERSION));
        }
        while (in.hasRemaining()) {
            var from = Instant.ofEpochMilli(in.getLong());
            var examples = in.getLong();
            count(
                    from,
                    version == WITHOUT_LABELS
                            ? new Counts(examples, 0, 0)
                            : new Counts(examples, in.getLong(), in.getLong()));
        }
    }
}
