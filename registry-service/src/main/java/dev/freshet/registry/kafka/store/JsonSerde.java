package dev.freshet.registry.kafka.store;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** State rows as JSON: they are this service's own, few and small, and a person can read them in the changelog. */
public final class JsonSerde {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private JsonSerde() {}

    @SuppressWarnings("NullAway") // Kafka's interfaces predate null marks: a null value is a tombstone.
    static <T> Serde<T> of(Class<T> type) {
        Serializer<T> serializer = (topic, row) -> row == null ? null : write(row);
        Deserializer<T> deserializer = (topic, bytes) -> bytes == null ? null : read(type, bytes);
        return Serdes.serdeFrom(serializer, deserializer);
    }

    static byte[] write(Object row) {
        try {
            return JSON.writeValueAsBytes(row);
        } catch (IOException e) {
            throw new SerializationException(
                    "cannot write a state row of " + row.getClass().getSimpleName(), e);
        }
    }

    public static <T> T read(Class<T> type, byte[] bytes) {
        try {
            return JSON.readValue(bytes, type);
        } catch (IOException e) {
            throw new SerializationException("cannot read a state row of " + type.getSimpleName(), e);
        }
    }
}
