package dev.freshet.pipeline.spec;

import java.time.Duration;

/**
 * How to train.
 *
 * @param learner the learner; XGBOOST is the only one
 * @param objective objective in the learner's own words: {@code binary:logistic} or {@code reg:squarederror}
 * @param window how much event time before the request to learn from
 * @param trials settings the search tries
 * @param rounds most boosting rounds; early stopping may end sooner
 * @param device where to train
 * @param seed seed of everything random: same manifest, seed and device make the same model
 */
public record Training(
        Learner learner, String objective, Duration window, int trials, int rounds, Device device, long seed) {
    /** Learners. */
    public enum Learner {
        XGBOOST
    }

    /** Where to train. */
    public enum Device {
        /** CUDA where the build and the machine have it, else the CPU. */
        AUTO,
        CPU,
        CUDA
    }

    /** Whether labels are classes 0 and 1. */
    public boolean classifies() {
        return objective.startsWith("binary:");
    }
}
