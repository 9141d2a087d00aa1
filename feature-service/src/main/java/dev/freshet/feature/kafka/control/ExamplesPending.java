package dev.freshet.feature.kafka.control;

import dev.freshet.feature.trigger.DecisionClock;
import dev.freshet.feature.trigger.PolicyEvent.ExamplesMatured;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/**
 * The examples that one task has counted and not yet told, by the step of the decisions' clock from which they are known. It
 * is stored after every example: a version, then {@code [step:8][count:8]} for each. Earlier builds stored one count of
 * eight bytes, without a time.
 */
final class ExamplesPending {
    private static final byte VERSION = 1;
    private static final long MOST = 100;

    private final DecisionClock clock;
    private final TreeMap<Instant, Long> counts = new TreeMap<>();
    private long total;

    ExamplesPending(DecisionClock clock) {
        this.clock = clock;
    }

    void add(Instant maturedAt) {
        count(clock.after(maturedAt.toEpochMilli()), 1);
    }

    private void count(Instant from, long count) {
        counts.merge(from, count, Long::sum);
        total += count;
    }

    boolean isDue() {
        return total >= MOST;
    }

    /** What is to be told, in order of time; it is forgotten here. */
    List<ExamplesMatured> take() {
        var told = counts.entrySet().stream()
                .map(entry -> new ExamplesMatured(entry.getValue(), entry.getKey()))
                .toList();
        counts.clear();
        total = 0;
        return told;
    }

    byte[] toBytes() {
        var out = ByteBuffer.allocate(1 + counts.size() * 2 * Long.BYTES).put(VERSION);
        counts.forEach((from, count) -> out.putLong(from.toEpochMilli()).putLong(count));
        return out.array();
    }

    void restore(byte[] stored) {
        var in = ByteBuffer.wrap(stored);
        if (stored.length == Long.BYTES) {
            count(Instant.EPOCH, in.getLong());
            return;
        }
        var version = in.get();
        if (version != VERSION) {
            throw new IllegalStateException(
                    "counts of examples have version %d but this service reads %d; run the newer service"
                            .formatted(version, VERSION));
        }
        while (in.hasRemaining()) {
            count(Instant.ofEpochMilli(in.getLong()), in.getLong());
        }
    }
}
