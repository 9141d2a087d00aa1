package dev.freshet.schemas.serde;

import dev.freshet.schemas.registry.SchemaRegistryClient;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro records in Confluent's wire format, each with the schema it was written with. Configured with Confluent's
 * keys: {@code schema.registry.url}, {@code specific.avro.reader} (default false: generic records),
 * {@code specific.avro.value.type} (the generated class to read into, else found by the schema's name).
 *
 * <p>Bad bytes and unknown schemas are a {@link SerializationException}; an outage of the registry is a
 * {@link dev.freshet.schemas.registry.RegistryUnreachableException} and never one of those. Any number of threads may share
 * one. Texts of generic records are {@link CharSequence}s, timestamps are Instants.
 */
public final class AvroDeserializer implements Deserializer<Object> {
    private final ThreadLocal<Reading> readings = ThreadLocal.withInitial(Reading::new);
    private @Nullable SchemaRegistryClient registry;
    private ReaderChoice readers = ReaderChoice.generic();

    /** One thread's decoder and its readers by schema id. */
    private static final class Reading {
        private final WireDecoder decoder = new WireDecoder();
        private final Map<Integer, DatumReader<Object>> byId = new HashMap<>();
    }

    @Override
    public void configure(Map<String, ?> config, boolean isKey) {
        registry = SchemaRegistryClient.of(config);
        readers = ReaderChoice.of(config, isKey);
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka's interface predates null marks: a null value is a tombstone.
    public @Nullable Object deserialize(String topic, byte @Nullable [] message) {
        if (message == null) {
            return null;
        }
        int id = WireFormat.schemaId(message);
        Reading reading = readings.get();
        DatumReader<Object> reader = reading.byId.get(id);
        if (reader == null) {
            reader = readers.reader(schema(id));
            reading.byId.put(id, reader);
        }
        try {
            Object value = reader.read(null, reading.decoder.over(message, WireFormat.HEADER));
            reading.decoder.expectEnd();
            return value;
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException | ClassCastException e) {
            throw new SerializationException(
                    "the message on " + topic + " is not what its schema " + id + " says: " + e.getMessage(), e);
        }
    }

    private Schema schema(int id) {
        if (registry == null) {
            throw new IllegalStateException("configure the deserializer before it is used");
        }
        return registry.byId(id);
    }
}
