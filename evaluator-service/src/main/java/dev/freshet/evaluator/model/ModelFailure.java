package dev.freshet.evaluator.model;

/** A model that was verified and loaded but cannot answer: trying again will not help. */
public final class ModelFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ModelFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
