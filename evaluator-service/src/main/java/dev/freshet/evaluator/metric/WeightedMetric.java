package dev.freshet.evaluator.metric;

import dev.freshet.learning.loss.RowLoss;
import dev.freshet.pipeline.spec.Evaluation.Metric;
import java.util.Arrays;

/**
 * One metric of one model on fixed rows. What does not depend on the weights is prepared once, so that a thousand resamples
 * cost a thousand passes and no sorting.
 */
public sealed interface WeightedMetric permits Auc, MeanLoss {
    /**
     * The metric where row {@code i} stands {@code weights[i]} times in the data.
     *
     * @return NaN where the weighted rows do not define it: no row, or for AUC only one class
     */
    double at(int[] weights);

    /** Rows the metric was prepared for. */
    int rows();

    /** The metric of the rows as they are. */
    default double value() {
        var once = new int[rows()];
        Arrays.fill(once, 1);
        return at(once);
    }

    /** Prepares a metric. */
    static WeightedMetric of(Metric metric, ScoredRows rows) {
        return switch (metric) {
            case AUC -> Auc.of(rows);
            case LOG_LOSS -> MeanLoss.of(rows, RowLoss.LOG);
            case BRIER -> MeanLoss.of(rows, RowLoss.SQUARED);
            case ACCURACY -> MeanLoss.of(rows, RowLoss.CORRECT);
            case RMSE -> MeanLoss.rooted(rows, RowLoss.SQUARED);
            case MAE -> MeanLoss.of(rows, RowLoss.ABSOLUTE);
        };
    }
}
