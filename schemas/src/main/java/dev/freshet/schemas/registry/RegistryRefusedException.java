package dev.freshet.schemas.registry;

import org.apache.kafka.common.KafkaException;

/** The registry answered, but not what the protocol promises: wrong credentials, wrong path, a schema it cannot read. */
public final class RegistryRefusedException extends KafkaException {
    private static final long serialVersionUID = 1L;

    RegistryRefusedException(String message) {
        super(message);
    }
}
