package dev.freshet.trainer.learn;

import dev.freshet.learning.dataset.Rows;
import dev.freshet.learning.loss.RowLoss;

/**
 * How much less one loses than another on the same rows.
 *
 * @param gain mean difference of the losses; positive where the second loses less
 * @param error its standard error
 */
record Paired(double gain, double error) {
    /** Both arrays hold a loss per row, in the same order. */
    static Paired of(double[] first, double[] second) {
        int rows = first.length;
        double gain = mean(first) - mean(second);
        double squares = 0;
        for (int row = 0; row < rows; row++) {
            double off = first[row] - second[row] - gain;
            squares += off * off;
        }
        return new Paired(gain, rows > 1 ? Math.sqrt(squares / (rows - 1) / rows) : Double.POSITIVE_INFINITY);
    }

    /** What each of these scores loses. */
    static double[] losses(RowLoss loss, float[] scores, Rows rows) {
        var losses = new double[scores.length];
        for (int row = 0; row < losses.length; row++) {
            losses[row] = loss.of(scores[row], rows.labels()[row]);
        }
        return losses;
    }

    static double mean(double[] losses) {
        double sum = 0;
        for (double loss : losses) {
            sum += loss;
        }
        return sum / losses.length;
    }
}
