package dev.freshet.feature.online;

/** A row cannot be read now: its partition is on its way to another replica, or that replica does not answer. */
public final class RowsAwayException extends Exception {
    private static final long serialVersionUID = 1L;

    public RowsAwayException(String message) {
        super(message);
    }
}
