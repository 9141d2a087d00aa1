package dev.freshet.schemas.registry;

import java.util.Objects;
import org.apache.avro.Schema;

/**
 * One version of a subject.
 *
 * @param subject name under which versions are kept; {@code <topic>-value} for values
 * @param version version within the subject, from 1
 * @param id id of the schema, the same under every subject
 * @param schema the schema
 */
public record RegisteredSchema(String subject, int version, int id, Schema schema) {
    public RegisteredSchema {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(schema, "schema");
    }
}
