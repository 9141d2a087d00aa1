package dev.freshet.schemas.registry;

import org.apache.kafka.common.errors.SerializationException;

/**
 * The registry is there and answered, but no schema can be had for this message. Asked again it would answer the same, so
 * it is the message that is at fault, never an outage.
 */
public abstract sealed class UnknownSchemaException extends SerializationException
        permits SchemaNotFoundException, SchemaUnreadableException {
    private static final long serialVersionUID = 1L;

    UnknownSchemaException(String message) {
        super(message);
    }
}
