package dev.freshet.feature.drift.limit;

import dev.freshet.learning.reference.ReferenceWindows;
import dev.freshet.learning.reference.ReferenceWindows.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How much more than chance the windows of a reference differ, learned from all questions together.
 *
 * <p>A few dozen windows tell the variance of one question poorly, and far out, where limits lie, that is dear. But there are
 * many questions, so how such variances are distributed is known better: the ratio of spread to chance has a distribution over
 * questions, which is estimated with maximum likelihood on a grid (Kiefer and Wolfowitz, Annals of Mathematical Statistics 27,
 * 1956) by the EM algorithm (Laird, JASA 73, 1978). What is believed of one question is that distribution, weighted by how
 * likely the question's own spread is (empirical Bayes; Robbins, 1956).
 */
final class DayEffects {
    /** A step of the grid is less than what a few dozen windows can tell apart. */
    private static final double STEP = 0.2;

    private static final int GRID = 70;
    private static final int ROUNDS = 60;
    /** So many questions more, spread over the whole grid, so that nothing is held impossible. */
    private static final double MORE = 2;

    private final double[] distribution;

    private DayEffects(double[] distribution) {
        this.distribution = distribution;
    }

    static DayEffects of(List<ReferenceWindows> references) {
        var likelihoods = new ArrayList<double[]>();
        for (var reference : references) {
            reference.questions().stream()
                    .filter(question -> !question.rare())
                    .forEach(question -> likelihoods.add(likelihood(reference, question)));
        }
        var distribution = new double[GRID];
        Arrays.fill(distribution, 1.0 / GRID);
        for (var round = 0; round < ROUNDS; round++) {
            distribution = next(distribution, likelihoods);
        }
        return new DayEffects(distribution);
    }

    private static double[] next(double[] distribution, List<double[]> likelihoods) {
        var next = new double[GRID];
        Arrays.fill(next, MORE / GRID);
        for (var likelihood : likelihoods) {
            var posterior = posterior(distribution, likelihood);
            for (var i = 0; i < GRID; i++) {
                next[i] += posterior[i];
            }
        }
        return normed(next);
    }

    /** What is believed of a question. */
    DayEffect of(ReferenceWindows reference, Question question) {
        return new DayEffect(posterior(distribution, likelihood(reference, question)), question.chance());
    }

    /**
     * The variance that days add to chance.
     *
     * @param weights how much is believed in each ratio of the grid
     * @param chance variance by chance alone in a window of the reference
     */
    @SuppressWarnings("ArrayRecordComponent") // the inner loop runs over it, and nobody outside of this package has it
    record DayEffect(double[] weights, double chance) {
        private static final double NEGLIGIBLE = 1e-9;

        /** The mean over what is believed of what follows from a variance. */
        double mean(DoubleUnaryOperator of) {
            var sum = 0.0;
            for (var i = 0; i < GRID; i++) {
                if (weights[i] > NEGLIGIBLE) {
                    sum += weights[i] * of.applyAsDouble((ratioAt(i) - 1) * chance);
                }
            }
            return sum;
        }
    }

    private static double[] posterior(double[] distribution, double[] likelihood) {
        return normed(IntStream.range(0, GRID)
                .mapToDouble(i -> distribution[i] * likelihood[i])
                .toArray());
    }

    /** A spread over its expectation is chi-squared over its degrees of freedom. */
    private static double[] likelihood(ReferenceWindows reference, Question question) {
        var memory = Memory.of(reference, question);
        if (question.chance() == 0) { // never asked
            return DoubleStream.generate(() -> 1).limit(GRID).toArray();
        }
        var ratio = question.spread() / (question.chance() * memory.shortfall());
        var logs = IntStream.range(0, GRID)
                .mapToDouble(i -> -memory.degreesOfFreedom() / 2 * (STEP * i + ratio / ratioAt(i)))
                .toArray();
        var greatest = Arrays.stream(logs).max().orElse(0);
        return Arrays.stream(logs).map(log -> Math.exp(log - greatest)).toArray();
    }

    private static double ratioAt(int i) {
        return Math.exp(STEP * i);
    }

    private static double[] normed(double[] weights) {
        var sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }
}
