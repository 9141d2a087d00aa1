package dev.freshet.cli.report;

import dev.freshet.schemas.LiveQuality;
import dev.freshet.schemas.ModelScores;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How one line of models did over the whole time, summed from the windows of live quality.
 *
 * @param rows examples scored
 * @param auc area under the ROC curve; empty for a regression
 * @param rmse root of the mean squared error
 */
public record LiveScores(long rows, Optional<Double> auc, double rmse) {

    /** The promoted line of models. */
    public static LiveScores line(List<LiveQuality> windows) {
        return sum(windows, LiveQuality::getLine);
    }

    /** The first model, left as it was. */
    public static LiveScores frozen(List<LiveQuality> windows) {
        return sum(windows, LiveQuality::getFrozen);
    }

    /** The mean label, always. */
    public static LiveScores constant(List<LiveQuality> windows) {
        return sum(windows, LiveQuality::getConstant);
    }

    private static LiveScores sum(List<LiveQuality> windows, Function<LiveQuality, ModelScores> part) {
        var scores = windows.stream().map(part).toList();
        long rows = scores.stream().mapToLong(ModelScores::getRows).sum();
        double squared =
                scores.stream().mapToDouble(ModelScores::getSquaredErrorSum).sum();
        return new LiveScores(
                rows,
                auc(added(scores, ModelScores::getPositiveBins), added(scores, ModelScores::getNegativeBins)),
                Math.sqrt(squared / Math.max(1, rows)));
    }

    /**
     * Area under the ROC curve from two histograms of the score (Mann–Whitney; two scores in the same bin count as a tie,
     * half).
     */
    static Optional<Double> auc(long[] positives, long[] negatives) {
        double wins = 0;
        long positivesInAll = 0;
        long negativesBelow = 0;
        for (int bin = 0; bin < positives.length; bin++) {
            wins += positives[bin] * (negativesBelow + negatives[bin] / 2.0);
            positivesInAll += positives[bin];
            negativesBelow += negatives[bin];
        }
        if (positivesInAll == 0 || negativesBelow == 0) {
            return Optional.empty();
        }
        return Optional.of(wins / ((double) positivesInAll * negativesBelow));
    }

    private static long[] added(List<ModelScores> scores, Function<ModelScores, List<Long>> bins) {
        int size = scores.stream()
                .mapToInt(score -> bins.apply(score).size())
                .max()
                .orElse(0);
        long[] sum = new long[size];
        for (ModelScores score : scores) {
            var own = bins.apply(score);
            for (int bin = 0; bin < own.size(); bin++) {
                sum[bin] += own.get(bin);
            }
        }
        return sum;
    }
}
