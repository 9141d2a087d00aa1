package dev.freshet.feature.window;

import dev.freshet.pipeline.spec.AggregateFeature;
import dev.freshet.pipeline.spec.AggregateFeature.Smoothing;

/** The running totals of one window while it is read; mutable and reused, because it stands in the hot loop. */
final class Tally {
    private static final double MILLIS = 1000;

    long count;
    double sum;
    double min;
    double max;
    private double squares;
    private long lastTime;
    private double last;

    void clear() {
        count = 0;
        sum = 0;
        squares = 0;
        min = Double.POSITIVE_INFINITY;
        max = Double.NEGATIVE_INFINITY;
        lastTime = Long.MIN_VALUE;
        last = Double.NaN;
    }

    void add(double value) {
        addSquares(1, value, 0);
        count++;
        sum += value;
        min = Math.min(min, value);
        max = Math.max(max, value);
    }

    /**
     * Joins the squared differences of other values to those of this tally, whose count and sum are still without them:
     * Chan, Golub, LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances", 1979.
     */
    void addSquares(long others, double sumOfOthers, double squaresOfOthers) {
        squares += squaresOfOthers;
        if (count > 0) {
            double distance = sumOfOthers / others - sum / count;
            squares += distance * distance * count * others / (count + others);
        }
    }

    /** The same formula, solved for the tally without the value. */
    void takeBack(double value) {
        count--;
        sum -= value;
        if (count > 0) {
            double distance = value - sum / count;
            squares = Math.max(0, squares - distance * distance * count / (count + 1));
        } else {
            squares = 0;
        }
    }

    /** A value that may be the last one; of equal times the later seen is. */
    void see(long time, double value) {
        if (time >= lastTime) {
            lastTime = time;
            last = value;
        }
    }

    /**
     * The aggregate of what was added. Of nothing, COUNT and SUM are 0 and the others are missing.
     *
     * @param now event time of the record, in milliseconds
     */
    double value(AggregateFeature feature, long now) {
        return switch (feature.aggregate()) {
            case COUNT -> count;
            case SUM -> count == 0 ? 0 : sum;
            case MEAN -> mean(feature);
            case MIN -> count == 0 ? Double.NaN : min;
            case MAX -> count == 0 ? Double.NaN : max;
            case VARIANCE -> variance();
            case STDDEV -> Math.sqrt(variance());
            case LAST -> last;
            case SINCE_LAST -> lastTime == Long.MIN_VALUE ? Double.NaN : Math.max(0, now - lastTime) / MILLIS;
            case DISTINCT, QUANTILE -> throw new IllegalStateException(feature + " is not read from totals");
        };
    }

    private double mean(AggregateFeature feature) {
        if (feature.tuning() instanceof Smoothing(double weight, double prior)) {
            return (sum + weight * prior) / (count + weight);
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    private double variance() {
        return count < 2 ? Double.NaN : squares / (count - 1);
    }
}
