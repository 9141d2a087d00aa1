package dev.freshet.registry.history;

/** The state cannot be read now: it is being restored, or it lives in another replica. */
public final class NotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotReadyException(String message) {
        super(message);
    }
}
