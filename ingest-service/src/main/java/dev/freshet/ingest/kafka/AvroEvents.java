package dev.freshet.ingest.kafka;

import dev.freshet.judging.checking.RawEvent;
import dev.freshet.judging.json.Decoded;
import dev.freshet.judging.refusal.Reason;
import dev.freshet.judging.refusal.Refusal;
import dev.freshet.schemas.registry.SchemaNotFoundException;
import dev.freshet.schemas.registry.SchemaRegistryClient;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro records with the schema they were written with. Where a declared field stands in a writer's schema is looked
 * up once per schema. For one thread.
 */
final class AvroEvents {
    private static final int HEADER = 5;
    private static final int ABSENT = -1;

    private final String topic;
    private final List<String> fields;
    private final SchemaRegistryClient registry;
    private final RegistryGate gate;
    private final Deserializer<GenericRecord> deserializer;
    private final Map<Integer, Written> byId = new HashMap<>();

    /** What is known of one writer's schema. */
    private sealed interface Written {
        /** It holds records; the positions are by declared field. */
        record Records(int[] positions) implements Written {}

        /** It holds something else. */
        record Other(String kind) implements Written {}
    }

    AvroEvents(String topic, List<String> fields, Registry registry) {
        this.topic = topic;
        this.fields = List.copyOf(fields);
        this.registry = registry.client();
        this.gate = registry.gate();
        this.deserializer = registry.deserializer();
    }

    /** The record in these bytes, which start with a zero byte. */
    Decoded decode(byte[] bytes) {
        if (bytes.length < HEADER) {
            return Decoded.unreadable("the message has " + bytes.length
                    + " bytes, and Confluent's wire format starts with 5: a zero byte and a schema id of four bytes");
        }
        int id = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
        try {
            return switch (written(id)) {
                case Written.Records(var positions) -> read(bytes, positions);
                case Written.Other(var kind) ->
                    Decoded.unreadable("schema " + id + " is of type " + kind + "; an event is a record");
            };
        } catch (SchemaNotFoundException e) {
            return new Decoded.Unreadable(Refusal.ofEvent(
                    Reason.UNKNOWN_SCHEMA,
                    "the message names schema " + id + ", and the schema registry says: " + e.getMessage()
                            + "; register the schema before sending, or check which registry the producer uses"));
        }
    }

    private Decoded read(byte[] bytes, int[] positions) {
        try {
            var record = deserializer.deserialize(topic, bytes);
            return new Decoded.Readable(field -> positions[field] == ABSENT ? null : raw(record.get(positions[field])));
        } catch (SerializationException e) {
            return Decoded.unreadable(e.getMessage() + "; write with the schema that the message names");
        }
    }

    private Written written(int id) {
        var known = byId.get(id);
        if (known == null) {
            known = written(gate.ask(() -> registry.byId(id)));
            byId.put(id, known);
        }
        return known;
    }

    private Written written(Schema schema) {
        if (schema.getType() != Schema.Type.RECORD) {
            return new Written.Other(schema.getType().getName());
        }
        return new Written.Records(fields.stream()
                .map(schema::getField)
                .mapToInt(field -> field == null ? ABSENT : field.pos())
                .toArray());
    }

    /** Avro's Java values as the raw values a {@link RawEvent} gives; what has none stays as it is. */
    private static @Nullable Object raw(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case CharSequence text -> text.toString();
            case Integer number -> number.longValue();
            case Float number -> number.doubleValue();
            case java.math.BigDecimal number -> number.doubleValue();
            case org.apache.avro.generic.GenericEnumSymbol<?> symbol -> symbol.toString();
            case java.util.UUID id -> id.toString();
            case java.time.LocalDate date -> date.atStartOfDay().toInstant(java.time.ZoneOffset.UTC);
            case java.time.LocalDateTime local -> local.toInstant(java.time.ZoneOffset.UTC);
            case Object other -> other;
        };
    }
}
