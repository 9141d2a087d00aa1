package dev.freshet.schemas.registry;

import org.apache.kafka.common.KafkaException;

/**
 * The registry answered, but not what the protocol promises: wrong credentials, wrong path, something that is no answer. It
 * wants a person, and until then what asks waits.
 */
public final class RegistryRefusedException extends KafkaException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final boolean protocol;

    RegistryRefusedException(int status, boolean protocol, String message) {
        super(message);
        this.status = status;
        this.protocol = protocol;
    }

    /** Whether it is about who asks, and not about what was asked. */
    boolean isAboutAccess() {
        return status == 401 || status == 403 || status == 407;
    }

    /** Whether it is an error as the protocol writes one, so that it came from a registry and not from something before it. */
    boolean isOfTheProtocol() {
        return protocol;
    }
}
