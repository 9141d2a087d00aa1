package dev.freshet.cli.operation;

/** A pipeline document is wrong; the message has one line per mistake. */
public final class DocumentRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DocumentRefusedException(String message) {
        super(message);
    }
}
