package dev.freshet.evaluator.metric;

import dev.freshet.learning.loss.RowLoss;

/** A metric that is the mean over rows, or the square root of one. */
final class MeanLoss implements WeightedMetric {
    private final double[] losses;
    private final boolean rooted;

    private MeanLoss(double[] losses, boolean rooted) {
        this.losses = losses;
        this.rooted = rooted;
    }

    static MeanLoss of(ScoredRows rows, RowLoss loss) {
        return new MeanLoss(perRow(rows, loss), false);
    }

    static MeanLoss rooted(ScoredRows rows, RowLoss loss) {
        return new MeanLoss(perRow(rows, loss), true);
    }

    @Override
    public double at(int[] weights) {
        double sum = 0;
        long count = 0;
        for (int row = 0; row < losses.length; row++) {
            sum += weights[row] * losses[row];
            count += weights[row];
        }
        double mean = sum / count;
        return rooted ? Math.sqrt(mean) : mean;
    }

    @Override
    public int rows() {
        return losses.length;
    }

    private static double[] perRow(ScoredRows rows, RowLoss loss) {
        var losses = new double[rows.size()];
        for (int row = 0; row < losses.length; row++) {
            losses[row] = loss.of(rows.score(row), rows.label(row));
        }
        return losses;
    }
}
