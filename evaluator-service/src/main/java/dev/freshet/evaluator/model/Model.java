package dev.freshet.evaluator.model;

/** A model that is loaded and can answer; closing it frees what it holds outside the heap. */
public interface Model extends AutoCloseable {
    /**
     * Scores rows.
     *
     * @param values the rows one after the other, NaN where a value is missing
     * @param rows number of rows
     * @return one score per row: the probability of label 1, or the predicted label of a regression
     * @throws ModelFailure if the learner refuses the rows
     */
    float[] score(float[] values, int rows);

    @Override
    void close();
}
