package dev.freshet.evaluator.gate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The middle 95 % of resampled differences (percentile interval: B. Efron and R. J. Tibshirani, "An Introduction to the
 * Bootstrap", 1993, chapter 13).
 *
 * @param lower 2.5 % of the differences lie below
 * @param upper 2.5 % lie above
 */
public record Interval(double lower, double upper) {
    private static final double TAIL = 0.025;
    private static final double LEAST_DEFINED = 0.9;

    /** The interval of these differences; null where more than a tenth of them is undefined. */
    static @Nullable Interval middleOf(double[] differences) {
        var defined = Arrays.stream(differences)
                .filter(difference -> !Double.isNaN(difference))
                .sorted()
                .toArray();
        if (defined.length == 0 || defined.length < LEAST_DEFINED * differences.length) {
            return null;
        }
        return new Interval(quantile(defined, TAIL), quantile(defined, 1 - TAIL));
    }

    /** Linear between neighbours, as R's type 7. */
    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
