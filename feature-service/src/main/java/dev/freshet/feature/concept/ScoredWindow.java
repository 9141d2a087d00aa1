package dev.freshet.feature.concept;

import dev.freshet.pipeline.spec.Evaluation.Metric;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the champion's answers add up to over a run of examples.
 *
 * @param epoch its epoch
 * @param end last event time
 * @param over whether an example of a later concept window was seen behind them
 * @param rows examples
 * @param positives per bin of the score, examples of label 1; empty for a regression
 * @param negatives the same of label 0
 * @param logLoss sum of the log loss
 * @param squaredError sum of the squared errors
 * @param absoluteError sum of the absolute errors
 * @param correct right answers at threshold one half
 * @param levels sums of labels and answers; null where an earlier build did not say
 * @param separability how well a window that is over is told from the champion's first; null where that was not measured
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
        long correct,
        @Nullable LevelSums levels,
        @Nullable Separability separability) {
    /** Examples of each label without which an AUC is a guess. */
    static final long LEAST_OF_A_LABEL = 10;

    /** Coarse, so that chance leaves two windows alike. */
    private static final int SCORE_BINS = 16;

    public ScoredWindow {
        positives = List.copyOf(positives);
        negatives = List.copyOf(negatives);
    }

    /** Without what is said of another window than this. */
    ScoredWindow of(Instant start) {
        return separability == null || separability.windowStart().equals(start) ? this : with(null);
    }

    ScoredWindow measuring(Separability measured) {
        return with(both(separability, measured));
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
                correct + other.correct,
                levels == null || other.levels == null ? null : levels.plus(other.levels),
                both(separability, other.separability));
    }

    private ScoredWindow with(@Nullable Separability measured) {
        return new ScoredWindow(
                epoch,
                end,
                over,
                rows,
                positives,
                negatives,
                logLoss,
                squaredError,
                absoluteError,
                correct,
                levels,
                measured);
    }

    /** Of two windows, what is said of the later. */
    private static @Nullable Separability both(@Nullable Separability one, @Nullable Separability other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        if (one.windowStart().equals(other.windowStart())) {
            return one.plus(other);
        }
        return one.windowStart().isAfter(other.windowStart()) ? one : other;
    }

    /** Answers per sixteenth of [0, 1]; empty for a regression. */
    List<Long> scores() {
        var all = sum(positives, negatives);
        int width = Math.max(1, all.size() / SCORE_BINS);
        return IntStream.range(0, (all.size() + width - 1) / width)
                .mapToObj(bin -> count(all.subList(bin * width, Math.min(all.size(), (bin + 1) * width))))
                .toList();
    }

    static List<Long> sum(List<Long> one, List<Long> other) {
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
