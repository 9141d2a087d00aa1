package dev.freshet.learning.dataset;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Rows of examples as flat arrays, because learners and metrics run over millions of them. The arrays are handed out as they
 * are: read them, never write them.
 */
public final class Rows {
    /** The parallel arrays; they may be longer than the rows they hold. */
    record Columns(float[] values, float[] labels, long[] times, int[] partitions, long[] offsets) {}

    private final int width;
    private final int size;
    private final float[] values;
    private final float[] labels;
    private final long[] times;
    private final int[] partitions;
    private final long[] offsets;
    private final List<String> ids;

    Rows(int width, int size, Columns columns, List<String> ids) {
        this.width = width;
        this.size = size;
        this.values = exactly(columns.values(), size * width);
        this.labels = exactly(columns.labels(), size);
        this.times = columns.times().length == size ? columns.times() : Arrays.copyOf(columns.times(), size);
        this.partitions = columns.partitions();
        this.offsets = columns.offsets();
        this.ids = ids;
    }

    public int size() {
        return size;
    }

    /** Columns per row. */
    public int width() {
        return width;
    }

    /** All values, row after row; NaN where a value is missing. */
    public float[] values() {
        return values;
    }

    public float[] labels() {
        return labels;
    }

    /** Event times, milliseconds since 1970. */
    public long[] times() {
        return times;
    }

    public float value(int row, int column) {
        return values[row * width + column];
    }

    public int partition(int row) {
        return partitions[row];
    }

    public long offset(int row) {
        return offsets[row];
    }

    /** Event id of a row; only where the reader was asked to keep them. */
    public String eventId(int row) {
        if (ids.isEmpty()) {
            throw new IllegalStateException("event ids were not kept; ask the reader for them with keepingEventIds()");
        }
        return ids.get(row);
    }

    /** Mean label, or NaN without rows. */
    public double labelMean() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += labels[i];
        }
        return sum / size;
    }

    /** A copy of the rows that fit, in the same order. */
    public Rows select(IntPredicate fits) {
        return select(IntStream.range(0, size).filter(fits).toArray());
    }

    /** A copy of the rows named, in the order named. */
    public Rows select(int[] rows) {
        var columns = new Columns(
                new float[rows.length * width],
                new float[rows.length],
                new long[rows.length],
                new int[rows.length],
                new long[rows.length]);
        var chosen = new ArrayList<String>(ids.isEmpty() ? 0 : rows.length);
        for (int to = 0; to < rows.length; to++) {
            int from = rows[to];
            System.arraycopy(values, from * width, columns.values(), to * width, width);
            columns.labels()[to] = labels[from];
            columns.times()[to] = times[from];
            columns.partitions()[to] = partitions[from];
            columns.offsets()[to] = offsets[from];
            if (!ids.isEmpty()) {
                chosen.add(ids.get(from));
            }
        }
        return new Rows(width, rows.length, columns, List.copyOf(chosen));
    }

    /** A copy of the rows from {@code from} to before {@code until}; itself where those are all. */
    public Rows slice(int from, int until) {
        if (from == 0 && until == size) {
            return this;
        }
        var columns = new Columns(
                Arrays.copyOfRange(values, from * width, until * width),
                Arrays.copyOfRange(labels, from, until),
                Arrays.copyOfRange(times, from, until),
                Arrays.copyOfRange(partitions, from, until),
                Arrays.copyOfRange(offsets, from, until));
        return new Rows(width, until - from, columns, ids.isEmpty() ? ids : ids.subList(from, until));
    }

    /** The same rows, oldest first; rows of one time keep their order. */
    public Rows inTimeOrder() {
        for (int row = 1; row < size; row++) {
            if (times[row] < times[row - 1]) {
                return select(TimeOrder.of(times));
            }
        }
        return this;
    }

    /**
     * The same rows in the one order that follows from what they say and not from where they stand in the log: by event
     * time, then by values, then by label. Rows that say the same may stand for each other.
     */
    Rows inOrderOfContent() {
        return select(TimeOrder.of(size, this::compare));
    }

    private int compare(int one, int other) {
        int byTime = Long.compare(times[one], times[other]);
        if (byTime != 0) {
            return byTime;
        }
        for (int column = 0; column < width; column++) {
            int byValue = Float.compare(value(one, column), value(other, column));
            if (byValue != 0) {
                return byValue;
            }
        }
        return Float.compare(labels[one], labels[other]);
    }

    /** Offset behind the last row of each partition that has one. */
    Map<Integer, Long> ends() {
        var ends = new HashMap<Integer, Long>();
        for (int row = 0; row < size; row++) {
            ends.merge(partitions[row], offsets[row] + 1, Math::max);
        }
        return ends;
    }

    /**
     * SHA-256 in hexadecimal over all rows: of each, big-endian, event time (long), label (float), then its values (float,
     * every NaN as 7fc00000). It names what is learned from, so that two machines can be compared.
     */
    public String digest() {
        return digest(false);
    }

    /** The digest of earlier builds: before the event time of each row its partition (int) and offset (long). */
    String digestWithPlaces() {
        return digest(true);
    }

    private String digest(boolean places) {
        var sha = Sha256.start();
        var row = ByteBuffer.allocate(24 + 4 * width);
        for (int i = 0; i < size; i++) {
            row.clear();
            if (places) {
                row.putInt(partitions[i]).putLong(offsets[i]);
            }
            row.putLong(times[i]);
            row.putInt(Float.floatToIntBits(labels[i]));
            for (int column = 0; column < width; column++) {
                row.putInt(Float.floatToIntBits(values[i * width + column]));
            }
            sha.update(row.flip());
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static float[] exactly(float[] array, int length) {
        return array.length == length ? array : Arrays.copyOf(array, length);
    }
}
