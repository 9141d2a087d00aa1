package dev.freshet.feature.concept;

import dev.freshet.pipeline.spec.Evaluation.Metric;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What the champion's answers add up to over a run of examples.
 *
 * @param epoch its epoch
 * @param end last event time
 * @param over whether an example of a later drift window was seen behind them
 * @param rows examples
 * @param positives per bin of the score, examples of label 1; empty for a regression
 * @param negatives the same of label 0
 * @param logLoss sum of the log loss
 * @param squaredError sum of the squared errors
 * @param absoluteError sum of the absolute errors
 * @param correct right answers at threshold one half
 */
public record ScoredWindow(
        long epoch,
        Instant end,
        boolean over,
        long rows,
        List<Long> positives,
        List<Long> negatives,
        double logLoss,
        double squaredError,
        double absoluteError,
        long correct) {
    /** Examples of each label without which an AUC is a guess. */
    static final long LEAST_OF_A_LABEL = 10;

    public ScoredWindow {
        positives = List.copyOf(positives);
        negatives = List.copyOf(negatives);
    }

    /** Both together. */
    ScoredWindow plus(ScoredWindow other) {
        return new ScoredWindow(
                epoch,
                end.isAfter(other.end) ? end : other.end,
                other.over,
                rows + other.rows,
                sum(positives, other.positives),
                sum(negatives, other.negatives),
                logLoss + other.logLoss,
                squaredError + other.squaredError,
                absoluteError + other.absoluteError,
                correct + other.correct);
    }

    private static List<Long> sum(List<Long> one, List<Long> other) {
        return IntStream.range(0, Math.max(one.size(), other.size()))
                .mapToObj(bin -> at(one, bin) + at(other, bin))
                .toList();
    }

    private static long at(List<Long> bins, int bin) {
        return bin < bins.size() ? bins.get(bin) : 0;
    }

    /** The metric of the answers; empty where too few examples say nothing. */
    OptionalDouble value(Metric metric) {
        if (metric.classifies() && Math.min(count(positives), count(negatives)) < LEAST_OF_A_LABEL) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                switch (metric) {
                    case AUC -> auc();
                    case LOG_LOSS -> logLoss / rows;
                    case BRIER -> squaredError / rows;
                    case ACCURACY -> (double) correct / rows;
                    case RMSE -> Math.sqrt(squaredError / rows);
                    case MAE -> absoluteError / rows;
                });
    }

    /** Chance that a positive scores above a negative, a tie within a bin half (Hanley and McNeil 1982). */
    private double auc() {
        double wins = 0;
        long below = 0;
        for (int bin = 0; bin < positives.size(); bin++) {
            wins += positives.get(bin) * (below + 0.5 * negatives.get(bin));
            below += negatives.get(bin);
        }
        return wins / ((double) count(positives) * below);
    }

    static long count(List<Long> bins) {
        return bins.stream().mapToLong(Long::longValue).sum();
    }
}
