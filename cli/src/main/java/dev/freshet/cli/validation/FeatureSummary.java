package dev.freshet.cli.validation;

import java.util.HashSet;
import java.util.Set;

/** What a feature's values look like over the accepted rows of a sample. */
public final class FeatureSummary {
    /** Different values are counted up to here. */
    static final int MOST = 1_000;

    private final Set<Double> values = new HashSet<>();
    private long rows;
    private long missing;
    private double sum;

    void add(double value) {
        rows++;
        if (Double.isNaN(value)) {
            missing++;
            return;
        }
        sum += value;
        if (values.size() < MOST) {
            values.add(value);
        }
    }

    /** Share of the rows in which a model would see nothing. */
    public double missingShare() {
        return rows == 0 ? 0 : (double) missing / rows;
    }

    /** NaN where there is no value. */
    public double mean() {
        return missing == rows ? Double.NaN : sum / (rows - missing);
    }

    /** Different values, at most {@link #MOST}. */
    public int distinct() {
        return values.size();
    }
}
