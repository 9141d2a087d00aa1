package dev.freshet.evaluator.gate;

/** One feature's values on the rows of a contest, to slice them by. The array is used as it is. */
public final class Column {
    private final String name;
    private final float[] values;

    /** {@code values} in the order of the contest's rows; NaN where missing. */
    public Column(String name, float[] values) {
        this.name = name;
        this.values = values;
    }

    public String name() {
        return name;
    }

    int rows() {
        return values.length;
    }

    float value(int row) {
        return values[row];
    }
}
