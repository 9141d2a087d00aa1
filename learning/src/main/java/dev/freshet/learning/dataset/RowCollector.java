package dev.freshet.learning.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Grows the arrays of a dataset while its log is read in order of partition and offset, and leaves out what does not belong:
 * other feature sets (the caller says so), rows before the scope's time or known too late, superseded revisions and labels
 * that a learner cannot take.
 */
public final class RowCollector {
    /** Largest magnitude of a label; a larger one is refused where labels are read, but may stand in a log from before. */
    public static final double LARGEST_LABEL = 1e12;

    private static final int FIRST_CAPACITY = 1024;

    private final DatasetScope scope;
    private final MemoryBudget budget;
    private final boolean keepIds;
    private final int width;
    private final EventIndex index = new EventIndex();
    private final BitSet superseded = new BitSet();
    private final List<String> ids = new ArrayList<>();
    private int size;
    private float[] values;
    private float[] labels = new float[FIRST_CAPACITY];
    private long[] times = new long[FIRST_CAPACITY];
    private long[] offsets = new long[FIRST_CAPACITY];
    private int[] partitions = new int[FIRST_CAPACITY];
    private int[] revisions = new int[FIRST_CAPACITY];

    /** Keeps event ids only where {@code keepIds} asks for it: they take as much memory as ten columns. */
    public RowCollector(DatasetScope scope, MemoryBudget budget, boolean keepIds) {
        this.scope = scope;
        this.budget = budget;
        this.keepIds = keepIds;
        this.width = scope.features().size();
        this.values = new float[FIRST_CAPACITY * width];
    }

    /** Bytes a row takes until it is finished. */
    static long bytesPerRow(int width) {
        return 4L * width + 4 + 8 + 8 + 4 + 4 + EventIndex.BYTES_PER_ROW;
    }

    /** Takes a row of the scope's feature set. */
    public void add(ExampleRow row) {
        if (row.values().size() != width) {
            throw new DatasetUnusable(
                    "example at " + scope.topic() + "-" + row.partition() + "@" + row.offset() + " has "
                            + row.values().size() + " values but feature set " + scope.featureSet() + " has " + width);
        }
        if (!scope.holds(row.time(), row.maturedAt()) || !(Math.abs(row.label()) <= LARGEST_LABEL)) {
            return;
        }
        int before = index.put(row.eventId(), size);
        if (before >= 0 && revisions[before] > row.revision()) {
            index.restore(size, before);
            return;
        }
        if (before >= 0) {
            superseded.set(before);
        }
        append(row);
    }

    /** The rows that belong, in order of partition and offset. */
    public Rows finish() {
        var all = new Rows(width, size, new Rows.Columns(values, labels, times, partitions, offsets), List.copyOf(ids));
        return superseded.isEmpty() ? all : all.select(i -> !superseded.get(i));
    }

    private void append(ExampleRow row) {
        if (size == labels.length) {
            grow();
        }
        int at = size * width;
        for (int i = 0; i < width; i++) {
            values[at + i] = finiteOrMissing(row.values().get(i));
        }
        labels[size] = (float) row.label();
        times[size] = row.time();
        offsets[size] = row.offset();
        partitions[size] = row.partition();
        revisions[size] = row.revision();
        if (keepIds) {
            ids.add(row.eventId());
        }
        size++;
    }

    private void grow() {
        int most = (int) Math.min(Integer.MAX_VALUE - 8, Math.max(size + 1, scope.offsets()));
        int capacity = Math.min(most, Growth.next(size, size + 1));
        budget.check(capacity, width);
        values = Arrays.copyOf(values, capacity * width);
        labels = Arrays.copyOf(labels, capacity);
        times = Arrays.copyOf(times, capacity);
        offsets = Arrays.copyOf(offsets, capacity);
        partitions = Arrays.copyOf(partitions, capacity);
        revisions = Arrays.copyOf(revisions, capacity);
    }

    /** A learner takes numbers or missing; infinity, also one that only a float makes, counts as missing. */
    private static float finiteOrMissing(double value) {
        float narrow = (float) value;
        return Float.isFinite(narrow) ? narrow : Float.NaN;
    }
}
