package dev.freshet.pipeline.spec;

import java.time.Duration;

/**
 * A value computed over a window of an entity's records or known labels.
 *
 * @param name column name
 * @param aggregate function
 * @param of {@code label}, or a numeric field of the record; COUNT of records has the empty string
 * @param by field whose value is the entity's key
 * @param over length of the window in event time; see {@code docs/windows.md} for its exact edges
 */
public record AggregateFeature(String name, Aggregate aggregate, String of, String by, Duration over)
        implements Feature {
    /** The {@code of} that means the label. */
    public static final String LABEL = "label";

    /** Aggregate functions. */
    public enum Aggregate {
        COUNT,
        SUM,
        MEAN,
        MIN,
        MAX
    }

    public boolean overLabels() {
        return of.equals(LABEL);
    }

    @Override
    public String definition() {
        return name + " = " + aggregate + "(" + of + ") by " + by + " over " + over;
    }
}
