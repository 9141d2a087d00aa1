package dev.freshet.registry.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the line of champions did on new examples of one window, beside the first champion left frozen and a constant guess.
 *
 * @param id window
 * @param windowStart first event time
 * @param windowEnd last event time
 * @param epoch epoch at the end of the window
 * @param line the promoted line
 * @param frozen the first champion
 * @param constant the mean label
 * @param measuredAt wall-clock time
 */
public record Quality(
        String id,
        Instant windowStart,
        Instant windowEnd,
        long epoch,
        Scores line,
        Scores frozen,
        Scores constant,
        Instant measuredAt) {

    /**
     * One model on the window.
     *
     * @param version model version; 0 for the constant guess
     * @param rows examples
     * @param positives positive labels among them
     * @param auc area under the ROC curve from the two histograms; null for regression or where one class is missing
     * @param logLoss mean log loss
     * @param squaredError mean squared error (Brier score of a classifier)
     * @param absoluteError mean absolute error
     * @param accuracy share of right answers at threshold 0.5
     * @param positiveBins examples with a positive label per bin of the score
     * @param negativeBins same for negative labels
     */
    public record Scores(
            int version,
            long rows,
            long positives,
            @Nullable Double auc,
            double logLoss,
            double squaredError,
            double absoluteError,
            double accuracy,
            List<Long> positiveBins,
            List<Long> negativeBins) {
        public Scores {
            positiveBins = List.copyOf(positiveBins);
            negativeBins = List.copyOf(negativeBins);
        }
    }
}
