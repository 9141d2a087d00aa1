package dev.freshet.feature.kafka.control;

import dev.freshet.feature.drift.Champion;
import dev.freshet.feature.drift.Histogram;
import dev.freshet.feature.drift.WindowCounts;
import dev.freshet.feature.trigger.DecisionClock;
import dev.freshet.schemas.FeatureVector;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.common.utils.ByteUtils;
import org.jspecify.annotations.Nullable;

/**
 * What one task has counted and not yet told. It is stored after every vector, so it has a compact form of
 * variable-length integers: version, epoch, newest time, time last told, rows since, then per window its start and
 * its counts.
 */
final class DriftPending {
    private static final byte VERSION = 1;
    /** A variable-length long needs at most so many bytes. */
    private static final int MOST_BYTES = 10;

    private static final int HEAD_BYTES = 1 + 5 * MOST_BYTES;
    private static final int MOST_ROWS = 500;
    private static final int MOST_WINDOWS = 4;

    private final long windowMillis;
    private final DecisionClock clock;
    private final TreeMap<Long, Histogram> windows = new TreeMap<>();
    private @Nullable Champion champion;
    private long newest = Long.MIN_VALUE;
    private long toldAt = Long.MIN_VALUE;
    private int rows;

    DriftPending(Duration window, DecisionClock clock) {
        this.windowMillis = window.toMillis();
        this.clock = clock;
    }

    void add(FeatureVector vector, boolean measured) {
        var time = vector.getTime().toEpochMilli();
        newest = Math.max(newest, time);
        rows++;
        if (measured && champion != null) {
            var start = time - Math.floorMod(time, windowMillis);
            var reference = champion;
            windows.computeIfAbsent(start, none -> new Histogram(reference)).add(vector.getValues());
        }
    }

    boolean isDue() {
        return rows >= MOST_ROWS || hasPassedAStep() || windows.size() > MOST_WINDOWS;
    }

    /** Whether the decisions' clock goes on with a vector of this time. */
    boolean passesAStep(Instant time) {
        return newest == Long.MIN_VALUE || clock.reached(time.toEpochMilli()) > clock.reached(newest);
    }

    private boolean hasPassedAStep() {
        return newest != Long.MIN_VALUE && (toldAt == Long.MIN_VALUE || clock.reached(newest) > clock.reached(toldAt));
    }

    boolean isEmpty() {
        return rows == 0;
    }

    /** The last step of the decisions' clock that a vector has reached, or null before the first vector. */
    @Nullable
    Instant reached() {
        return newest == Long.MIN_VALUE ? null : Instant.ofEpochMilli(clock.reached(newest));
    }

    /** From now on counts go into this champion's bins; what was counted in another's is of no use any more. */
    void countFor(@Nullable Champion next) {
        champion = next;
        windows.clear();
    }

    List<WindowCounts> windows() {
        return windows.entrySet().stream()
                .map(entry -> entry.getValue().in(Instant.ofEpochMilli(entry.getKey())))
                .toList();
    }

    void told() {
        windows.clear();
        rows = 0;
        toldAt = newest;
    }

    byte[] toBytes() {
        var cells = champion == null ? 0 : champion.cells();
        var out = ByteBuffer.allocate(HEAD_BYTES + windows.size() * (cells + 2) * MOST_BYTES);
        out.put(VERSION);
        ByteUtils.writeVarlong(champion == null ? 0 : champion.epoch(), out);
        ByteUtils.writeVarlong(newest, out);
        ByteUtils.writeVarlong(toldAt, out);
        ByteUtils.writeVarlong(rows, out);
        ByteUtils.writeVarlong(windows.size(), out);
        windows.forEach((start, histogram) -> {
            ByteUtils.writeVarlong(start, out);
            histogram.write(count -> ByteUtils.writeVarlong(count, out));
        });
        return Arrays.copyOf(out.array(), out.position());
    }

    /** Goes on from a stored row; its counts are dropped if they are for another champion. */
    void restore(byte[] row) {
        var in = ByteBuffer.wrap(row);
        var version = in.get();
        if (version != VERSION) {
            throw new IllegalStateException("counts have version %d but this service reads %d; run the newer service"
                    .formatted(version, VERSION));
        }
        var epoch = ByteUtils.readVarlong(in);
        newest = ByteUtils.readVarlong(in);
        toldAt = ByteUtils.readVarlong(in);
        rows = (int) ByteUtils.readVarlong(in);
        var size = ByteUtils.readVarlong(in);
        if (champion == null || champion.epoch() != epoch) {
            return;
        }
        for (var i = 0; i < size; i++) {
            var histogram = new Histogram(champion);
            windows.put(ByteUtils.readVarlong(in), histogram);
            histogram.read(() -> ByteUtils.readVarlong(in));
        }
    }
}
