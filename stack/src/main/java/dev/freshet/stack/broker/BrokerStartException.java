package dev.freshet.stack.broker;

import java.nio.file.Path;

/** The broker did not come up; the message names the directory and the ports, the cause says why. */
public final class BrokerStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokerStartException(Path directory, int port, int controllerPort, Throwable cause) {
        super(
                "the broker in %s did not start on ports %d and %d: %s"
                        .formatted(directory, port, controllerPort, cause.getMessage()),
                cause);
    }
}
