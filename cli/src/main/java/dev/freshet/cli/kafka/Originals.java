package dev.freshet.cli.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freshet.cli.rejection.Places;
import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.serde.AvroSerdes;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Shows rejected messages so that they can be mended: Avro and JSON as an object, everything else as Base64. One JSON
 * value for each; a mended one goes back with the same {@code place}.
 */
public final class Originals {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Deserializer<GenericRecord> avro;

    public Originals(Cluster cluster) {
        this.avro = AvroSerdes.generic(cluster.settings()).deserializer();
    }

    /** What is known of it, with its body. */
    public Map<String, @Nullable Object> describe(Rejected rejected) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("place", Places.of(rejected).toString());
        row.put("first", Places.original(rejected).toString());
        row.put("reason", rejected.getReason().name());
        row.put("field", rejected.getField());
        row.put("rule", rejected.getRule());
        row.put("message", rejected.getMessage());
        row.put("eventId", rejected.getEventId());
        row.put("time", rejected.getTime().toString());
        row.put("rejectedAt", rejected.getRejectedAt().toString());
        var original = rejected.getOriginal();
        if (original != null) {
            body(row, bytes(original));
        }
        return row;
    }

    private void body(Map<String, @Nullable Object> row, byte[] bytes) {
        var event = event(bytes);
        if (event == null) {
            row.put("base64", Base64.getEncoder().encodeToString(bytes));
        } else {
            row.put("event", event);
        }
    }

    private @Nullable Object event(byte[] bytes) {
        try {
            if (bytes.length > 0 && bytes[0] == '{') {
                return JSON.readValue(bytes, Map.class);
            }
            return bytes.length > 0 && bytes[0] == 0 ? values(avro.deserialize("", bytes)) : null;
        } catch (JsonProcessingException | SerializationException unreadable) {
            return null;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, @Nullable Object> values(GenericRecord record) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        record.getSchema().getFields().forEach(field -> values.put(field.name(), plain(record.get(field.pos()))));
        return values;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Number number -> number;
            case Boolean truth -> truth;
            case Object other -> other.toString();
        };
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
