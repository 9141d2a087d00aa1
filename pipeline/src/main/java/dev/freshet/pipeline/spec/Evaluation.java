package dev.freshet.pipeline.spec;

import java.time.Duration;
import java.util.List;

/**
 * How a challenger is judged.
 *
 * @param metric metric that decides
 * @param holdout largest share of the rows, the newest, that nobody learns from, in (0, 0.5]
 * @param holdoutTime event time that they cover at least; longer until they can judge, but never more than {@code holdout}
 * @param minRows rows of the holdout below which there is not enough evidence
 * @param minPositives positives, and negatives, below which there is not enough evidence; 0 for regression
 * @param margin non-inferiority margin in the metric's unit
 * @param slices fields by whose values the decisive metric is shown
 */
public record Evaluation(
        Metric metric,
        double holdout,
        Duration holdoutTime,
        long minRows,
        long minPositives,
        double margin,
        List<String> slices) {
    public Evaluation {
        slices = List.copyOf(slices);
    }

    /** Metrics that can decide. */
    public enum Metric {
        AUC(true),
        LOG_LOSS(false),
        BRIER(false),
        ACCURACY(true),
        RMSE(false),
        MAE(false);

        private final boolean higherIsBetter;

        Metric(boolean higherIsBetter) {
            this.higherIsBetter = higherIsBetter;
        }

        public boolean higherIsBetter() {
            return higherIsBetter;
        }

        /** Whether the metric is for labels 0 and 1. */
        public boolean classifies() {
            return this != RMSE && this != MAE;
        }
    }
}
