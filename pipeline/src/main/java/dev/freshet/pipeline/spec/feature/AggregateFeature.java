package dev.freshet.pipeline.spec.feature;

import java.time.Duration;
import java.util.Locale;

/**
 * A value computed over a window of an entity's records or known labels.
 *
 * @param name column name
 * @param aggregate function
 * @param of {@code label}, or a field of the record; where it is the empty string, records as such
 * @param by field whose value is the entity's key
 * @param window which stretch of event time; see {@code docs/windows.md} for its exact edges
 * @param tuning what the function needs to know besides
 * @param empty the value where the window gives none; NaN leaves it missing
 */
public record AggregateFeature(
        String name, Aggregate aggregate, String of, String by, Window window, Tuning tuning, double empty)
        implements Feature {
    /** The {@code of} that means the label. */
    public static final String LABEL = "label";

    /** Aggregate functions. */
    public enum Aggregate {
        COUNT,
        SUM,
        MEAN,
        MIN,
        MAX,
        /** Sample variance: the squared differences to the mean, over one less than their number. */
        VARIANCE,
        /** Square root of {@link #VARIANCE}. */
        STDDEV,
        /** The newest value before the record itself. */
        LAST,
        /** Seconds since the newest value before the record itself. */
        SINCE_LAST,
        /** How many different values; exact below {@link #SAMPLE}, an estimate from there. */
        DISTINCT,
        /** Quantile; exact up to {@link #SAMPLE} values, from a uniform sample beyond. */
        QUANTILE;

        /** Whether it takes any type of field and looks only at which values are the same. */
        public boolean comparesOnly() {
            return this == DISTINCT;
        }

        /** Whether it is 0 of an empty window; the others are missing then. */
        public boolean countsNothing() {
            return this == COUNT || this == SUM || this == DISTINCT;
        }

        /** Whether it is read from a bounded sample of the window instead of totals. */
        public boolean samples() {
            return this == DISTINCT || this == QUANTILE;
        }
    }

    /** Values of a window that {@link Aggregate#DISTINCT} and {@link Aggregate#QUANTILE} look at. */
    public static final int SAMPLE = 256;

    /**
     * A stretch of event time before a record.
     *
     * @param over its length
     * @param delayed how long before the record it ends
     */
    public record Window(Duration over, Duration delayed) {
        public static Window of(Duration over) {
            return new Window(over, Duration.ZERO);
        }

        public boolean isDelayed() {
            return !delayed.isZero();
        }

        @Override
        public String toString() {
            return isDelayed() ? over + " delayed " + delayed : over.toString();
        }
    }

    /** What some functions need to know besides. */
    public sealed interface Tuning {}

    /** Nothing. */
    public record Plain() implements Tuning {}

    /**
     * Which quantile.
     *
     * @param share between 0 and 1
     */
    public record Share(double share) implements Tuning {}

    /**
     * A mean drawn towards a prior, as target encoding needs it: {@code (sum + weight * prior) / (count + weight)}.
     *
     * @param weight values that the prior stands for, above 0
     * @param prior the mean of nothing
     */
    public record Smoothing(double weight, double prior) implements Tuning {}

    /** An aggregate over a window that ends with the record, with nothing to tune. */
    public AggregateFeature(String name, Aggregate aggregate, String of, String by, Duration over) {
        this(name, aggregate, of, by, Window.of(over), new Plain());
    }

    /** An aggregate that is missing where the window gives no value. */
    public AggregateFeature(String name, Aggregate aggregate, String of, String by, Window window, Tuning tuning) {
        this(name, aggregate, of, by, window, tuning, Double.NaN);
    }

    public boolean overLabels() {
        return of.equals(LABEL);
    }

    @Override
    public String definition() {
        var otherwise = Double.isNaN(empty) ? "" : " else " + empty;
        return name + " = " + aggregate + tuned() + "(" + of + ") by " + by + " exactly over " + window + otherwise;
    }

    private String tuned() {
        return switch (tuning) {
            case Plain nothing -> "";
            case Share(double share) -> " " + share;
            case Smoothing(double weight, double prior) ->
                String.format(Locale.ROOT, " smoothed %s towards %s", weight, prior);
        };
    }
}
