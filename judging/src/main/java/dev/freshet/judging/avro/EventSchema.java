package dev.freshet.judging.avro;

import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.Pipeline;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/**
 * Schemas for producers that have none of their own: every field may be missing, text, a number or a boolean, as raw
 * values are before cleaning. A whole number in a field of type timestamp is an instant, so that one that was read already
 * is told from a number that the document's cleaning has yet to read, which travels as a double. Producers with a schema of
 * their own need not use them.
 */
public final class EventSchema {
    private EventSchema() {}

    /** Events: the fields of the document. */
    public static Schema events(Pipeline pipeline) {
        var types = new LinkedHashMap<String, FieldType>();
        pipeline.events().fields().forEach((name, field) -> types.put(name, field.type()));
        return record("Event", pipeline, types);
    }

    /** Labels: the id, the value and, where the document names one, the time. */
    public static Schema labels(Pipeline pipeline) {
        var labels = pipeline.labels();
        var types = new LinkedHashMap<String, FieldType>();
        types.put(labels.id(), FieldType.STRING);
        types.put(labels.value(), labels.type());
        labels.time().ifPresent(time -> types.put(time, FieldType.TIMESTAMP));
        return record("Label", pipeline, types);
    }

    private static Schema record(String name, Pipeline pipeline, Map<String, FieldType> fields) {
        var record = SchemaBuilder.record(name)
                .namespace(RecordSchema.namespace(pipeline))
                .fields();
        fields.forEach((field, type) -> record.name(field).type(raw(type)).withDefault(null));
        return record.endRecord();
    }

    private static Schema raw(FieldType type) {
        var whole = Schema.create(Schema.Type.LONG);
        return Schema.createUnion(
                Schema.create(Schema.Type.NULL),
                Schema.create(Schema.Type.STRING),
                type == FieldType.TIMESTAMP ? LogicalTypes.timestampMillis().addToSchema(whole) : whole,
                Schema.create(Schema.Type.DOUBLE),
                Schema.create(Schema.Type.BOOLEAN));
    }
}
