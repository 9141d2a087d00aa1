package dev.freshet.judging.avro;

import dev.freshet.pipeline.spec.Pipeline;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/**
 * Schemas for producers that have none of their own: every field may be missing, text, a number or a boolean, as raw
 * values are before cleaning. Producers with a schema of their own need not use them.
 */
public final class EventSchema {
    private EventSchema() {}

    /** Events: the fields of the document. */
    public static Schema events(Pipeline pipeline) {
        return record("Event", pipeline, pipeline.events().fields().keySet());
    }

    /** Labels: the id, the value and, where the document names one, the time. */
    public static Schema labels(Pipeline pipeline) {
        var labels = pipeline.labels();
        Set<String> names = new LinkedHashSet<>();
        names.addAll(labels.id().fields());
        names.add(labels.value());
        labels.time().ifPresent(names::add);
        return record("Label", pipeline, names);
    }

    private static Schema record(String name, Pipeline pipeline, Set<String> fields) {
        var record = SchemaBuilder.record(name)
                .namespace(RecordSchema.namespace(pipeline))
                .fields();
        fields.forEach(field -> record.name(field).type(raw()).withDefault(null));
        return record.endRecord();
    }

    private static Schema raw() {
        return Schema.createUnion(
                Schema.create(Schema.Type.NULL),
                Schema.create(Schema.Type.STRING),
                Schema.create(Schema.Type.LONG),
                Schema.create(Schema.Type.DOUBLE),
                Schema.create(Schema.Type.BOOLEAN));
    }
}
