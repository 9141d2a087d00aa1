package dev.freshet.schemas.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.Schema;

/**
 * What a schema registry answers. Every call may throw {@link RegistryUnreachableException}, which says nothing about the
 * data and may be tried again, or {@link RegistryRefusedException}, which wants a person.
 */
public interface SchemaRegistryClient {

    /**
     * The client for a configuration with Confluent's keys, {@code schema.registry.url} first of all. Equal
     * configurations share one client and its caches; {@code mock://<scope>} is a registry inside this process.
     */
    static SchemaRegistryClient of(Map<String, ?> config) {
        return SharedRegistries.of(config);
    }

    /**
     * Makes sure that the schema is a version of the subject, and answers its id.
     *
     * @throws IncompatibleSchemaException where the subject's compatibility forbids it
     */
    int register(String subject, Schema schema);

    /**
     * The version of the subject that is this very schema.
     *
     * @throws SchemaNotFoundException where there is none
     */
    RegisteredSchema lookUp(String subject, Schema schema);

    /**
     * The schema of an id, with all that it refers to.
     *
     * @throws SchemaNotFoundException where the registry knows no such id
     * @throws SchemaUnreadableException where it knows the id, but no Avro schema can be made of its answer
     */
    Schema byId(int id);

    /**
     * The schema of a globally unique id, as {@link #byId}.
     *
     * @throws UnknownSchemaException where there is none, or none that can be read
     */
    Schema byGuid(UUID guid);

    /**
     * A version of a subject.
     *
     * @throws SchemaNotFoundException where there is none
     */
    RegisteredSchema version(String subject, int version);

    /**
     * The newest version of a subject.
     *
     * @throws SchemaNotFoundException where the subject is unknown
     */
    RegisteredSchema latest(String subject);

    /** All subjects. */
    List<String> subjects();

    /** Whether the schema could follow the newest version of the subject; a subject without versions takes any. */
    boolean isCompatible(String subject, Schema schema);

    /** The level for subjects without one of their own. */
    CompatibilityLevel compatibility();

    /** A subject's own level, where it has one. */
    Optional<CompatibilityLevel> compatibility(String subject);

    /** Sets the level for subjects without one of their own. */
    void setCompatibility(CompatibilityLevel level);

    /** Sets a subject's own level. */
    void setCompatibility(String subject, CompatibilityLevel level);
}
