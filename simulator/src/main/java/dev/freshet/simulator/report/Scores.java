package dev.freshet.simulator.report;

import dev.freshet.pipeline.spec.Evaluation.Metric;
import dev.freshet.schemas.LiveQuality;
import dev.freshet.schemas.ModelScores;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What one line of models is worth over several windows of live quality, by any metric: sums are added, never means. */
final class Scores {
    private final List<ModelScores> scores;

    Scores(List<LiveQuality> windows, Function<LiveQuality, ModelScores> part) {
        this.scores = windows.stream().map(part).toList();
    }

    /** The metric; NaN where there is no row, or of an AUC no row of one class. */
    double of(Metric metric) {
        return switch (metric) {
            case AUC -> auc();
            case LOG_LOSS -> mean(ModelScores::getLogLossSum);
            case BRIER -> mean(ModelScores::getSquaredErrorSum);
            case ACCURACY -> mean(ModelScores::getCorrect);
            case RMSE -> Math.sqrt(mean(ModelScores::getSquaredErrorSum));
            case MAE -> mean(ModelScores::getAbsoluteErrorSum);
        };
    }

    long rows() {
        return scores.stream().mapToLong(ModelScores::getRows).sum();
    }

    private double mean(ToDoubleFunction<ModelScores> sum) {
        return scores.stream().mapToDouble(sum).sum() / rows();
    }

    /** Mann-Whitney over the bins, two scores of one bin being a tie. */
    private double auc() {
        long[] positives = added(ModelScores::getPositiveBins);
        long[] negatives = added(ModelScores::getNegativeBins);
        double wins = 0;
        long hits = 0;
        long misses = 0;
        for (int bin = 0; bin < positives.length; bin++) {
            wins += positives[bin] * (misses + 0.5 * negatives[bin]);
            hits += positives[bin];
            misses += negatives[bin];
        }
        return wins / ((double) hits * misses);
    }

    private long[] added(Function<ModelScores, List<Long>> bins) {
        var sums = new long
                [scores.stream()
                        .mapToInt(score -> bins.apply(score).size())
                        .max()
                        .orElse(0)];
        for (var score : scores) {
            var counts = bins.apply(score);
            for (int bin = 0; bin < counts.size(); bin++) {
                sums[bin] += counts.get(bin);
            }
        }
        return sums;
    }
}
