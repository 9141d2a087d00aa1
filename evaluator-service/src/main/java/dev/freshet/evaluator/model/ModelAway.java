package dev.freshet.evaluator.model;

/** An artifact is not there and may come back: whoever wanted it waits and tries again. */
public final class ModelAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ModelAway(String message) {
        super(message);
    }
}
