package dev.freshet.cli.replay;

/** The past cannot be replayed as asked; the message says where, why and how to mend it. */
public final class ReplayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ReplayException(String message) {
        super(message);
    }
}
