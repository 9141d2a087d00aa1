package dev.freshet.feature.concept;

/**
 * The test of Page (Continuous inspection schemes, 1954) and Hinkley (Inference about the change-point from cumulative sum
 * tests, 1971) for a mean that rises: the sum of what values lie above the mean so far and an allowance, over its least. To
 * compare with.
 */
final class PageHinkley {
    private static final int LEAST_VALUES = 30;

    private final double allowance;
    private final double limit;
    private long seen;
    private double mean;
    private double sum;
    private double least;

    PageHinkley(double allowance, double limit) {
        this.allowance = allowance;
        this.limit = limit;
    }

    /** Adds a value; whether the mean has risen. */
    boolean worseWith(double value) {
        seen++;
        mean += (value - mean) / seen;
        sum += value - mean - allowance;
        least = Math.min(least, sum);
        return seen >= LEAST_VALUES && sum - least > limit;
    }
}
