package dev.freshet.cli.kafka;

import dev.freshet.judging.avro.RecordSchema;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.registry.RegisteredSchema;
import dev.freshet.schemas.registry.SchemaNotFoundException;
import dev.freshet.schemas.registry.SchemaRegistryClient;
import dev.freshet.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * The subject under which the schema registry keeps the records of a pipeline, asked before a document comes into force: a
 * schema that is refused only at the first event would stop ingestion.
 */
public final class RecordsSubject {
    private final SchemaRegistryClient registry;

    public RecordsSubject(Cluster cluster) {
        this.registry = SchemaRegistryClient.of(cluster.settings());
    }

    /** Why the registry would refuse what events become under this document, field by field; empty where it takes it. */
    public List<String> objections(Pipeline pipeline) {
        var subject = subject(pipeline);
        var wanted = RecordSchema.of(pipeline);
        if (registry.isCompatible(subject, wanted)) {
            return List.of();
        }
        var changed = changedFields(subject, wanted);
        return changed.isEmpty() ? List.of("the registry gives no field as the reason") : changed;
    }

    /** Its rule, in the words of the protocol. */
    public String rule(Pipeline pipeline) {
        return registry.compatibility(subject(pipeline))
                .orElseGet(registry::compatibility)
                .name();
    }

    /** Its name. */
    public static String subject(Pipeline pipeline) {
        return Topics.of(pipeline.name()).records().subject();
    }

    private List<String> changedFields(String subject, Schema wanted) {
        var changes = new ArrayList<String>();
        try {
            RegisteredSchema present = registry.latest(subject);
            for (Schema.Field before : fields(present.schema())) {
                fields(wanted).stream()
                        .filter(after -> after.name().equals(before.name()))
                        .filter(after -> !after.schema().equals(before.schema()))
                        .forEach(after -> changes.add(
                                "'%s' was %s and would be %s".formatted(after.name(), type(before), type(after))));
            }
        } catch (SchemaNotFoundException e) {
            return List.of();
        }
        return changes;
    }

    private static List<Schema.Field> fields(Schema record) {
        var fields = record.getField("fields");
        return fields == null ? List.of() : fields.schema().getFields();
    }

    /** In the words of Avro, without the null that every field may be. */
    private static String type(Schema.Field field) {
        return field.schema().isUnion()
                ? field.schema().getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .map(RecordsSubject::name)
                        .reduce((one, other) -> one + " or " + other)
                        .orElse("null")
                : name(field.schema());
    }

    private static String name(Schema type) {
        return type.getLogicalType() == null
                ? type.getName()
                : type.getLogicalType().getName();
    }
}
