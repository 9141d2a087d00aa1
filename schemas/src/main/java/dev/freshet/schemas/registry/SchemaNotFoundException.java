package dev.freshet.schemas.registry;

import org.apache.kafka.common.errors.SerializationException;

/** The registry answered that it knows no such schema, version or subject. */
public final class SchemaNotFoundException extends SerializationException {
    private static final long serialVersionUID = 1L;

    SchemaNotFoundException(String message) {
        super(message);
    }
}
