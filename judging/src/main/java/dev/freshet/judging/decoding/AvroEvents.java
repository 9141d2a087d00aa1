package dev.freshet.judging.decoding;

import dev.freshet.judging.avro.AvroFields;
import dev.freshet.judging.json.Decoded;
import dev.freshet.judging.refusal.Reason;
import dev.freshet.judging.refusal.Refusal;
import dev.freshet.schemas.registry.UnknownSchemaException;
import dev.freshet.schemas.serde.SchemaKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads Avro records with the schema they were written with. Where a declared field stands in a writer's schema is looked
 * up once per schema. For one thread.
 */
public final class AvroEvents {
    private final String topic;
    private final List<String> fields;
    private final Function<SchemaKey, Schema> schemas;
    private final Deserializer<GenericRecord> deserializer;
    private final Map<SchemaKey, Written> byKey = new HashMap<>();

    /** What is known of one writer's schema. */
    private sealed interface Written {
        /** It holds records. */
        record Records(AvroFields fields) implements Written {}

        /** It holds something else. */
        record Other(String kind) implements Written {}
    }

    /**
     * A reader of one topic.
     *
     * @param fields fields to read, in the order in which they are asked for
     * @param schemas gives the schema that a message names; whoever gives it waits out, or throws, what is an outage
     * @param deserializer reads records with the schema they name
     */
    public AvroEvents(
            String topic,
            List<String> fields,
            Function<SchemaKey, Schema> schemas,
            Deserializer<GenericRecord> deserializer) {
        this.topic = topic;
        this.fields = List.copyOf(fields);
        this.schemas = schemas;
        this.deserializer = deserializer;
    }

    /** The record in these bytes, which start with the key of a schema. */
    Decoded decode(byte[] bytes) {
        try {
            var key = SchemaKey.of(bytes);
            return switch (written(key)) {
                case Written.Records(var positions) -> read(bytes, positions);
                case Written.Other(var kind) ->
                    Decoded.unreadable("schema " + key + " is of type " + kind + "; an event is a record");
            };
        } catch (UnknownSchemaException e) {
            return new Decoded.Unreadable(Refusal.ofEvent(
                    Reason.UNKNOWN_SCHEMA,
                    "the schema that the message names cannot be had: " + e.getMessage()
                            + "; register the schema before sending, or check which registry the producer uses"));
        } catch (SerializationException e) {
            return Decoded.unreadable(e.getMessage() + "; write with the schema that the message names");
        }
    }

    /** Every value is converted here, so that nothing of the message can fail later. */
    private Decoded read(byte[] bytes, AvroFields positions) {
        var values = positions.values(deserializer.deserialize(topic, bytes));
        return new Decoded.Readable(field -> values[field]);
    }

    private Written written(SchemaKey key) {
        var known = byKey.get(key);
        if (known == null) {
            known = written(schemas.apply(key));
            byKey.put(key, known);
        }
        return known;
    }

    private Written written(Schema schema) {
        return schema.getType() == Schema.Type.RECORD
                ? new Written.Records(AvroFields.of(schema, fields))
                : new Written.Other(schema.getType().getName());
    }
}
