package dev.freshet.evaluator.gate;

import dev.freshet.evaluator.metric.ScoredRows;
import dev.freshet.evaluator.metric.WeightedMetric;
import dev.freshet.pipeline.spec.Evaluation.Metric;

/** One metric of two models on the same rows; positive is better for the challenger, whatever the metric's direction. */
record Contrast(Metric metric, WeightedMetric challenger, WeightedMetric opponent) {
    static Contrast of(Metric metric, ScoredRows challenger, ScoredRows opponent) {
        return new Contrast(metric, WeightedMetric.of(metric, challenger), WeightedMetric.of(metric, opponent));
    }

    double difference() {
        return oriented(challenger.value() - opponent.value());
    }

    double difference(int[] weights) {
        return oriented(challenger.at(weights) - opponent.at(weights));
    }

    private double oriented(double difference) {
        // Adding zero keeps a negated 0.0 from being shown as -0.0.
        return metric.higherIsBetter() ? difference : 0.0 - difference;
    }
}
