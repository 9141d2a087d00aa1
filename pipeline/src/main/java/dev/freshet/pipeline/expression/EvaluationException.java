package dev.freshet.pipeline.expression;

/** An expression that has no value for these fields: a division by zero, an overflow, text that is no number. */
public final class EvaluationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EvaluationException(String message) {
        super(message);
    }

    EvaluationException(String message, Throwable cause) {
        super(message, cause);
    }
}
