package dev.freshet.schemas.registry;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/**
 * A registry inside the process, for tests of topologies: {@code schema.registry.url=mock://<scope>}. It keeps the rules
 * of the protocol: one id per schema and a GUID
 * that is a name of its text, versions per subject, BACKWARD unless told otherwise.
 */
final class InProcessRegistry implements SchemaRegistryClient {
    private final List<Schema> byId = new ArrayList<>();
    private final Map<String, List<RegisteredSchema>> subjects = new TreeMap<>();
    private final Map<String, CompatibilityLevel> levels = new TreeMap<>();
    private CompatibilityLevel level = CompatibilityLevel.BACKWARD;

    @Override
    public synchronized int register(String subject, Schema schema) {
        Optional<RegisteredSchema> present = find(subject, schema);
        if (present.isPresent()) {
            return present.get().id();
        }
        if (!isCompatible(subject, schema)) {
            throw new IncompatibleSchemaException(
                    "schema " + schema.getFullName() + " breaks the compatibility of subject " + subject);
        }
        List<RegisteredSchema> versions = subjects.computeIfAbsent(subject, name -> new ArrayList<>());
        int id = idOf(schema);
        versions.add(new RegisteredSchema(subject, versions.size() + 1, id, schema));
        return id;
    }

    @Override
    public synchronized RegisteredSchema lookUp(String subject, Schema schema) {
        return find(subject, schema)
                .orElseThrow(() -> new SchemaNotFoundException(
                        "schema " + schema.getFullName() + " is no version of subject " + subject));
    }

    @Override
    public synchronized Schema byId(int id) {
        if (id < 1 || id > byId.size()) {
            throw new SchemaNotFoundException("the registry knows no schema with id " + id);
        }
        return byId.get(id - 1);
    }

    @Override
    public synchronized Schema byGuid(UUID guid) {
        return byId.stream()
                .filter(schema ->
                        guid.equals(UUID.nameUUIDFromBytes(schema.toString().getBytes(StandardCharsets.UTF_8))))
                .findFirst()
                .orElseThrow(() -> new SchemaNotFoundException("the registry knows no schema with GUID " + guid));
    }

    @Override
    public synchronized RegisteredSchema version(String subject, int version) {
        List<RegisteredSchema> versions = versions(subject);
        if (version < 1 || version > versions.size()) {
            throw new SchemaNotFoundException("subject " + subject + " has no version " + version);
        }
        return versions.get(version - 1);
    }

    @Override
    public synchronized RegisteredSchema latest(String subject) {
        return version(subject, versions(subject).size());
    }

    @Override
    public synchronized List<String> subjects() {
        return List.copyOf(subjects.keySet());
    }

    @Override
    public synchronized boolean isCompatible(String subject, Schema schema) {
        CompatibilityLevel asked = levels.getOrDefault(subject, level);
        List<RegisteredSchema> versions = versions(subject);
        int from = asked.isTransitive() ? 0 : Math.max(0, versions.size() - 1);
        return versions.subList(from, versions.size()).stream()
                .allMatch(older -> (!asked.readsOlder() || reads(schema, older.schema()))
                        && (!asked.isReadByOlder() || reads(older.schema(), schema)));
    }

    @Override
    public synchronized CompatibilityLevel compatibility() {
        return level;
    }

    @Override
    public synchronized Optional<CompatibilityLevel> compatibility(String subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    @Override
    public synchronized void setCompatibility(CompatibilityLevel asked) {
        level = asked;
    }

    @Override
    public synchronized void setCompatibility(String subject, CompatibilityLevel asked) {
        levels.put(subject, asked);
    }

    private List<RegisteredSchema> versions(String subject) {
        return subjects.getOrDefault(subject, List.of());
    }

    private Optional<RegisteredSchema> find(String subject, Schema schema) {
        return versions(subject).stream()
                .filter(version -> version.schema().equals(schema))
                .findFirst();
    }

    private int idOf(Schema schema) {
        if (!byId.contains(schema)) {
            byId.add(schema);
        }
        return byId.indexOf(schema) + 1;
    }

    private static boolean reads(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }
}
