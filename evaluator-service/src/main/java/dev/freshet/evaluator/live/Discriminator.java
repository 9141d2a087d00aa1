package dev.freshet.evaluator.live;

import java.util.Optional;

/** Learns to tell two samples apart; the learner stands behind it. */
@FunctionalInterface
public interface Discriminator {
    /** One that never learned anything, for who does not want to know. */
    Discriminator NONE = (learned, labels, asked) -> Optional.empty();

    /**
     * Learns from rows and answers others. The same rows in the same order make the same answers.
     *
     * @param learned values row after row, NaN where one is missing
     * @param labels of each row 0 or 1, the sample that it is from
     * @param asked values of rows that it did not learn from, as wide
     * @return for each of those how likely it is from sample 1; empty where nothing could be learned
     */
    Optional<float[]> answers(float[] learned, float[] labels, float[] asked);
}
