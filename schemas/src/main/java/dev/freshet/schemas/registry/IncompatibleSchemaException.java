package dev.freshet.schemas.registry;

import org.apache.kafka.common.errors.SerializationException;

/** A new schema breaks the compatibility its subject keeps; the message is the registry's. */
public final class IncompatibleSchemaException extends SerializationException {
    private static final long serialVersionUID = 1L;

    IncompatibleSchemaException(String message) {
        super(message);
    }
}
