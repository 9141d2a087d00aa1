package dev.freshet.trainer.search;

/** One setting's model, grown round by round. */
public interface Trial extends AutoCloseable {
    /** Adds one round and answers the loss on the validation part: smaller is better. */
    double grow();

    /** Predictions for the validation part with the first {@code rounds} rounds. */
    float[] predict(int rounds);

    @Override
    void close();
}
