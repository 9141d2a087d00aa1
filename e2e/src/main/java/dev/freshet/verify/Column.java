package dev.freshet.verify;

/** One column of the feature vector, and how the verifier computes it. */
public interface Column {
    String name();

    /** The value for one record, given the log up to and including it and every label there will ever be. */
    double value(ExpectedRecord record, Past past);
}
