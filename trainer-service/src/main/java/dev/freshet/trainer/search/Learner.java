package dev.freshet.trainer.search;

/** The door to what learns. It holds the training and the validation part, shared by all trials of a search. */
public interface Learner extends AutoCloseable {
    /** A model of no rounds yet. */
    Trial begin(Setting setting);

    @Override
    void close();
}
