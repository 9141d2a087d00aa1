package dev.freshet.evaluator.live;

import java.util.List;

/** One example as it came, with its place in the log. A class, not a record, because it holds an array. */
public final class LiveExample {
    private final int partition;
    private final long offset;
    private final long time;
    private final String featureSet;
    private final float label;
    private final float[] values;

    /** {@code time} is event time in milliseconds since 1970; values a float cannot hold count as missing, as in training. */
    public LiveExample(int partition, long offset, long time, String featureSet, double label, List<Double> values) {
        this.partition = partition;
        this.offset = offset;
        this.time = time;
        this.featureSet = featureSet;
        this.label = (float) label;
        this.values = new float[values.size()];
        for (int i = 0; i < this.values.length; i++) {
            float narrow = values.get(i).floatValue();
            this.values[i] = Float.isFinite(narrow) ? narrow : Float.NaN;
        }
    }

    public int partition() {
        return partition;
    }

    public long offset() {
        return offset;
    }

    public long time() {
        return time;
    }

    String featureSet() {
        return featureSet;
    }

    public float label() {
        return label;
    }

    int width() {
        return values.length;
    }

    float value(int column) {
        return values[column];
    }

    void copyTo(float[] rows, int at) {
        System.arraycopy(values, 0, rows, at, values.length);
    }
}
