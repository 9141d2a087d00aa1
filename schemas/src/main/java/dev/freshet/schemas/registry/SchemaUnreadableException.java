package dev.freshet.schemas.registry;

/**
 * The registry answered, but no Avro schema can be made of it: it is of another kind, malformed, or refers to what cannot
 * be had.
 */
public final class SchemaUnreadableException extends UnknownSchemaException {
    private static final long serialVersionUID = 1L;

    SchemaUnreadableException(String message) {
        super(message);
    }
}
