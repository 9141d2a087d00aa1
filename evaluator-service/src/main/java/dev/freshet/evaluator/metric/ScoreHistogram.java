package dev.freshet.evaluator.metric;

import java.util.Arrays;

/**
 * Scores of positives and negatives in 256 equal bins of [0, 1]: a few kilobytes that add up over windows and still give the
 * AUC, off by less than half the share of pairs that meet in one bin.
 */
public final class ScoreHistogram {
    /** Number of bins. */
    public static final int BINS = 256;

    private final long[] positives = new long[BINS];
    private final long[] negatives = new long[BINS];

    /** Counts one score; what lies outside [0, 1] goes to the nearest bin. */
    public void add(float score, boolean positive) {
        int bin = Math.min(BINS - 1, Math.max(0, (int) (score * BINS)));
        (positive ? positives : negatives)[bin]++;
    }

    /** Counts everything {@code other} has counted. */
    public void addAll(ScoreHistogram other) {
        for (int bin = 0; bin < BINS; bin++) {
            positives[bin] += other.positives[bin];
            negatives[bin] += other.negatives[bin];
        }
    }

    /** AUC with all scores of a bin taken for equal, so that a tie counts half; NaN while a class is missing. */
    public double auc() {
        double wins = 0;
        long hits = 0;
        long misses = 0;
        for (int bin = 0; bin < BINS; bin++) {
            wins += positives[bin] * (misses + 0.5 * negatives[bin]);
            hits += positives[bin];
            misses += negatives[bin];
        }
        return wins / ((double) hits * misses);
    }

    /** A copy of the counts of positives per bin. */
    public long[] positives() {
        return Arrays.copyOf(positives, BINS);
    }

    /** A copy of the counts of negatives per bin. */
    public long[] negatives() {
        return Arrays.copyOf(negatives, BINS);
    }
}
