package dev.freshet.evaluator.metric;

import java.util.Arrays;

/**
 * Area under the ROC curve: the chance that a positive scores above a negative, a tie counting half. It is the Mann-Whitney
 * statistic with mid-ranks (J. A. Hanley and B. J. McNeil, "The Meaning and Use of the Area under a ROC Curve", 1982).
 */
final class Auc implements WeightedMetric {
    private final int[] order;
    private final byte[] positive;
    private final int[] groupEnds;

    private Auc(int[] order, byte[] positive, int[] groupEnds) {
        this.order = order;
        this.positive = positive;
        this.groupEnds = groupEnds;
    }

    static Auc of(ScoredRows rows) {
        var sorted = sorted(rows);
        var order = new int[sorted.length];
        var positive = new byte[sorted.length];
        var ends = new int[sorted.length];
        int groups = 0;
        for (int at = 0; at < sorted.length; at++) {
            order[at] = (int) sorted[at];
            positive[at] = (byte) (rows.positive(order[at]) ? 1 : 0);
            if (at + 1 == sorted.length || sorted[at] >> 32 != sorted[at + 1] >> 32) {
                ends[groups++] = at + 1;
            }
        }
        return new Auc(order, positive, Arrays.copyOf(ends, groups));
    }

    @Override
    public double at(int[] weights) {
        double wins = 0;
        long positives = 0;
        long negatives = 0;
        int at = 0;
        for (int end : groupEnds) {
            long all = 0;
            long hits = 0;
            for (; at < end; at++) {
                int weight = weights[order[at]];
                all += weight;
                hits += weight * positive[at];
            }
            long misses = all - hits;
            wins += hits * (negatives + 0.5 * misses);
            positives += hits;
            negatives += misses;
        }
        return wins / ((double) positives * negatives);
    }

    @Override
    public int rows() {
        return order.length;
    }

    /** Rows by ascending score: the score's bits, made to ascend like the score, above the row's number. */
    private static long[] sorted(ScoredRows rows) {
        var keys = new long[rows.size()];
        for (int row = 0; row < keys.length; row++) {
            // Adding zero turns -0.0 into 0.0, which is the same score.
            int bits = Float.floatToIntBits(rows.score(row) + 0.0f);
            int ascending = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
            keys[row] = (long) ascending << 32 | row;
        }
        Arrays.sort(keys);
        return keys;
    }
}
