package dev.freshet.feature.kafka;

import dev.freshet.feature.drift.Champion;
import dev.freshet.feature.drift.DriftMonitor;
import dev.freshet.feature.drift.Histogram;
import dev.freshet.feature.drift.WindowCounts;
import dev.freshet.schemas.FeatureVector;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.common.utils.ByteUtils;
import org.jspecify.annotations.Nullable;

/**
 * What one task has counted and not yet told. It is stored after every vector, so it has a compact form of variable-length
 * integers: version, epoch, newest time, time last told, rows since, then per window its start and its counts.
 */
final class DriftPending {
    private static final byte VERSION = 1;
    private static final int MOST_ROWS = 500;
    private static final int MOST_WINDOWS = 4;
    private static final Duration MOST_TIME = Duration.ofMinutes(15);

    private final Duration window;
    private final long mostMillis;
    private final TreeMap<Long, Histogram> windows = new TreeMap<>();
    private @Nullable Champion champion;
    private long newest = Long.MIN_VALUE;
    private long toldAt = Long.MIN_VALUE;
    private int rows;

    /** Counts are told at least four times a window, so that short windows close in time. */
    DriftPending(Duration window) {
        this.window = window;
        this.mostMillis = Math.min(MOST_TIME.toMillis(), window.dividedBy(4).toMillis());
    }

    void add(FeatureVector vector, boolean measured) {
        var time = vector.getTime().toEpochMilli();
        if (newest == Long.MIN_VALUE) {
            toldAt = time;
        }
        newest = Math.max(newest, time);
        rows++;
        if (measured && champion != null) {
            var start = DriftMonitor.windowStart(vector.getTime(), window).toEpochMilli();
            var reference = champion;
            windows.computeIfAbsent(start, none -> new Histogram(reference)).add(vector.getValues());
        }
    }

    boolean isDue() {
        return rows >= MOST_ROWS || newest - toldAt >= mostMillis || windows.size() > MOST_WINDOWS;
    }

    boolean isEmpty() {
        return rows == 0;
    }

    /** Newest event time, or null before the first vector. */
    @Nullable
    Instant newest() {
        return newest == Long.MIN_VALUE ? null : Instant.ofEpochMilli(newest);
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
        var bytes = new ByteArrayOutputStream(64 + windows.size() * 512);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            ByteUtils.writeVarlong(champion == null ? 0 : champion.epoch(), out);
            ByteUtils.writeVarlong(newest, out);
            ByteUtils.writeVarlong(toldAt, out);
            ByteUtils.writeVarint(rows, out);
            ByteUtils.writeVarint(windows.size(), out);
            for (var entry : windows.entrySet()) {
                ByteUtils.writeVarlong(entry.getKey(), out);
                entry.getValue().write(count -> write(count, out));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Goes on from a stored row; its counts are dropped if they are for another champion. */
    void restore(byte[] row) {
        try (var in = new DataInputStream(new ByteArrayInputStream(row))) {
            var version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException(
                        "counts have version %d but this service reads %d".formatted(version, VERSION));
            }
            var epoch = ByteUtils.readVarlong(in);
            newest = ByteUtils.readVarlong(in);
            toldAt = ByteUtils.readVarlong(in);
            rows = ByteUtils.readVarint(in);
            var size = ByteUtils.readVarint(in);
            if (champion == null || champion.epoch() != epoch) {
                return;
            }
            for (var i = 0; i < size; i++) {
                var histogram = new Histogram(champion);
                windows.put(ByteUtils.readVarlong(in), histogram);
                histogram.read(() -> read(in));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(long count, DataOutputStream out) {
        try {
            ByteUtils.writeVarlong(count, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long read(DataInputStream in) {
        try {
            return ByteUtils.readVarlong(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
