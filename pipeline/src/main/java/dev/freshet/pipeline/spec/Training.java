package dev.freshet.pipeline.spec;

import java.time.Duration;
import java.util.List;

/**
 * How to train.
 *
 * @param learner the learner; XGBOOST is the only one
 * @param objective objective in the learner's own words: {@code binary:logistic} or {@code reg:squarederror}
 * @param window how much event time before the request to learn from, at most
 * @param compete shorter windows, counted back from the newest row, each of which is learned from instead where that does better
 * @param trials settings the search tries
 * @param rounds most boosting rounds; early stopping may end sooner
 * @param probe how sure a quick look must be that there is something to gain before drift or live quality trains; 0 for no look
 * @param device where to train
 * @param refit whether a model that wins is learned once more, from the rows held out too, before it serves
 * @param seed seed of everything random: same manifest, seed and device make the same model
 */
public record Training(
        Learner learner,
        String objective,
        Duration window,
        List<Duration> compete,
        int trials,
        int rounds,
        boolean refit,
        double probe,
        Device device,
        long seed) {
    public Training {
        compete = List.copyOf(compete);
    }

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
