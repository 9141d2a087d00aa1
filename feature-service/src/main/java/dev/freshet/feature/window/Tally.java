package dev.freshet.feature.window;

import dev.freshet.pipeline.spec.AggregateFeature.Aggregate;

/** The running totals of one window while it is read; mutable and reused, because it stands in the hot loop. */
final class Tally {
    long count;
    double sum;
    double min;
    double max;

    void clear() {
        count = 0;
        sum = 0;
        min = Double.POSITIVE_INFINITY;
        max = Double.NEGATIVE_INFINITY;
    }

    void add(double value) {
        count++;
        sum += value;
        min = Math.min(min, value);
        max = Math.max(max, value);
    }

    void takeBack(double value) {
        count--;
        sum -= value;
    }

    /** The aggregate of what was added. Of nothing, COUNT and SUM are 0 and the others are missing. */
    double value(Aggregate aggregate) {
        return switch (aggregate) {
            case COUNT -> count;
            case SUM -> count == 0 ? 0 : sum;
            case MEAN -> count == 0 ? Double.NaN : sum / count;
            case MIN -> count == 0 ? Double.NaN : min;
            case MAX -> count == 0 ? Double.NaN : max;
        };
    }
}
