package dev.freshet.stack.process;

/** A child process could not start, died, or never became ready; the message is meant for a person as it stands. */
public final class ChildFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String child;

    ChildFailedException(String child, String message) {
        super(message);
        this.child = child;
    }

    /** Name of the child. */
    public String child() {
        return child;
    }
}
