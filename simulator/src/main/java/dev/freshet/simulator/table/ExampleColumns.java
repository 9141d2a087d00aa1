package dev.freshet.simulator.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Examples column by column, growing as they are read. Values are floats, as learners take them. */
public final class ExampleColumns {
    private static final int FIRST_CAPACITY = 1024;

    private final int width;
    private int size;
    private int[] partitions = new int[FIRST_CAPACITY];
    private long[] offsets = new long[FIRST_CAPACITY];
    private int[] revisions = new int[FIRST_CAPACITY];
    private long[] times = new long[FIRST_CAPACITY];
    private long[] maturedAt = new long[FIRST_CAPACITY];
    private double[] labels = new double[FIRST_CAPACITY];
    private float[] values;
    private final List<String> ids = new ArrayList<>();

    /** @param width features of an example */
    public ExampleColumns(int width) {
        this.width = width;
        this.values = new float[FIRST_CAPACITY * width];
    }

    /**
     * Where an example stands and since when it is known.
     *
     * @param partition partition of the log
     * @param offset offset in it
     * @param revision 0 for the first label
     * @param time event time, milliseconds since 1970
     * @param maturedAt event time at which it matured, milliseconds since 1970
     */
    public record Place(int partition, long offset, int revision, long time, long maturedAt) {}

    public void add(Place place, String eventId, double label, List<Double> row) {
        if (row.size() != width) {
            throw new IllegalArgumentException("an example of this feature set has %d values but %s at %d@%d has %d"
                    .formatted(width, eventId, place.partition(), place.offset(), row.size()));
        }
        if (size == labels.length) {
            grow(2 * size);
        }
        partitions[size] = place.partition();
        offsets[size] = place.offset();
        revisions[size] = place.revision();
        times[size] = place.time();
        maturedAt[size] = place.maturedAt();
        labels[size] = label;
        for (int i = 0; i < width; i++) {
            values[size * width + i] = row.get(i).floatValue();
        }
        ids.add(eventId);
        size++;
    }

    private void grow(int capacity) {
        partitions = Arrays.copyOf(partitions, capacity);
        offsets = Arrays.copyOf(offsets, capacity);
        revisions = Arrays.copyOf(revisions, capacity);
        times = Arrays.copyOf(times, capacity);
        maturedAt = Arrays.copyOf(maturedAt, capacity);
        labels = Arrays.copyOf(labels, capacity);
        values = Arrays.copyOf(values, Math.multiplyExact(capacity, width));
    }

    public int size() {
        return size;
    }

    int partition(int row) {
        return partitions[row];
    }

    long offset(int row) {
        return offsets[row];
    }

    int revision(int row) {
        return revisions[row];
    }

    long time(int row) {
        return times[row];
    }

    long maturedAt(int row) {
        return maturedAt[row];
    }

    double label(int row) {
        return labels[row];
    }

    String eventId(int row) {
        return ids.get(row);
    }

    List<Double> values(int row) {
        var boxed = new ArrayList<Double>(width);
        for (int i = row * width; i < (row + 1) * width; i++) {
            boxed.add((double) values[i]);
        }
        return boxed;
    }
}
