package dev.freshet.schemas.registry;

/** The registry answered that it knows no such schema, version or subject. */
public final class SchemaNotFoundException extends UnknownSchemaException {
    private static final long serialVersionUID = 1L;

    SchemaNotFoundException(String message) {
        super(message);
    }
}
