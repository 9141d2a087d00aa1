package dev.freshet.judging.avro;

import dev.freshet.pipeline.spec.Field;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.Change;
import dev.freshet.schemas.Lineage;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;

/**
 * The schema of {@code <p>.records}: id, time, the typed fields, what cleaning changed, and where it came from.
 *
 * <p>Every field of the document is nullable with default null, so adding and removing fields keeps the subject
 * BACKWARD compatible; changing a field's type does not.
 */
public final class RecordSchema {
    private RecordSchema() {}

    /** The schema for one generation of a pipeline. */
    public static Schema of(Pipeline pipeline) {
        var namespace = namespace(pipeline);
        return SchemaBuilder.record("Record")
                .namespace(namespace)
                .doc("A validated and cleaned event of pipeline " + pipeline.name() + ".")
                .fields()
                .name("id")
                .doc("Id of the event.")
                .type()
                .stringType()
                .noDefault()
                .name("time")
                .doc("Event time.")
                .type(timestamp())
                .noDefault()
                .name("fields")
                .doc("The fields of the document.")
                .type(fields(pipeline, namespace))
                .noDefault()
                .name("changes")
                .doc("What cleaning changed.")
                .type(Schema.createArray(Change.getClassSchema()))
                .noDefault()
                .name("lineage")
                .doc("The event in the topic of events.")
                .type(Lineage.getClassSchema())
                .noDefault()
                .endRecord();
    }

    /** Namespace of a pipeline's own schemas: {@code freshet.} and its name with underscores for hyphens. */
    static String namespace(Pipeline pipeline) {
        return "freshet." + pipeline.name().replace('-', '_');
    }

    private static Schema fields(Pipeline pipeline, String namespace) {
        var fields = SchemaBuilder.record("Fields").namespace(namespace).fields();
        for (Field field : pipeline.events().fields().values()) {
            fields.name(field.name())
                    .type(Schema.createUnion(Schema.create(Schema.Type.NULL), type(field.type())))
                    .withDefault(null);
        }
        return fields.endRecord();
    }

    private static Schema type(FieldType type) {
        return switch (type) {
            case STRING -> string();
            case INT -> Schema.create(Schema.Type.LONG);
            case DOUBLE -> Schema.create(Schema.Type.DOUBLE);
            case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
            case TIMESTAMP -> timestamp();
        };
    }

    private static Schema timestamp() {
        return LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
    }

    private static Schema string() {
        var string = Schema.create(Schema.Type.STRING);
        GenericData.setStringType(string, GenericData.StringType.String);
        return string;
    }
}
