package dev.freshet.learning.dataset;

/** Ends a reading from deep inside the arrays, because rows do not fit; readers turn it into {@link DatasetReading.Refused}. */
public final class DatasetUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    public DatasetUnusable(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** What does not fit, and how to mend it. */
    public String reason() {
        return reason;
    }
}
