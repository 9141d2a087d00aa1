package dev.freshet.feature.window;

import dev.freshet.pipeline.spec.feature.AggregateFeature;
import dev.freshet.pipeline.spec.feature.AggregateFeature.Aggregate;
import dev.freshet.pipeline.spec.feature.AggregateFeature.Smoothing;

/** The aggregate functions over what was added up of a window. */
final class Aggregates {
    private static final double MILLIS = 1000;

    private Aggregates() {}

    /** Of nothing, COUNT and SUM are 0 and the others are missing. */
    static double value(AggregateFeature feature, Tally tally) {
        return switch (feature.aggregate()) {
            case COUNT -> tally.count;
            case SUM -> tally.count == 0 ? 0 : tally.sum;
            case MEAN -> mean(feature, tally);
            case MIN -> tally.count == 0 ? Double.NaN : tally.min;
            case MAX -> tally.count == 0 ? Double.NaN : tally.max;
            case VARIANCE -> variance(tally);
            case STDDEV -> Math.sqrt(variance(tally));
            case LAST, SINCE_LAST, DISTINCT, QUANTILE ->
                throw new IllegalStateException(feature + " is not read from totals");
        };
    }

    /** The last value, or how long before the record's event time it was. */
    static double last(AggregateFeature feature, LastValue last, long now) {
        if (feature.aggregate() == Aggregate.LAST || Double.isNaN(last.value)) {
            return last.value;
        }
        return Math.max(0, now - last.time) / MILLIS;
    }

    private static double mean(AggregateFeature feature, Tally tally) {
        if (feature.tuning() instanceof Smoothing(double weight, double prior)) {
            return (tally.sum + weight * prior) / (tally.count + weight);
        }
        return tally.count == 0 ? Double.NaN : tally.sum / tally.count;
    }

    private static double variance(Tally tally) {
        return tally.count < 2 ? Double.NaN : tally.squares / (tally.count - 1);
    }
}
