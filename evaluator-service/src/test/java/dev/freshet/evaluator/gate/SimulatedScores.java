package dev.freshet.evaluator.gate;

import dev.freshet.evaluator.metric.ScoredRows;
import java.util.Arrays;
import java.util.Random;

/** Models whose true quality is known: scores are logistic of a normal that positives shift by what the model knows. */
final class SimulatedScores {
    private SimulatedScores() {}

    static ScoredRows of(float[] labels, double knows, long seed) {
        var random = new Random(seed);
        var scores = new float[labels.length];
        for (int row = 0; row < labels.length; row++) {
            scores[row] = logistic(knows * labels[row] + random.nextGaussian());
        }
        return new ScoredRows(scores, labels);
    }

    static float[] labels(ScoredRows rows) {
        var labels = new float[rows.size()];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = rows.label(row);
        }
        return labels;
    }

    static ScoredRows constant(ScoredRows like) {
        var labels = labels(like);
        var guess = new float[labels.length];
        float sum = 0;
        for (float label : labels) {
            sum += label;
        }
        Arrays.fill(guess, sum / labels.length);
        return new ScoredRows(guess, labels);
    }

    static float logistic(double value) {
        return (float) (1 / (1 + Math.exp(2 - value)));
    }
}
