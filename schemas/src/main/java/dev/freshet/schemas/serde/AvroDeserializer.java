package dev.freshet.schemas.serde;

import dev.freshet.schemas.registry.SchemaRegistryClient;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro records in Confluent's wire format, each with the schema it was written with. Configured with Confluent's
 * keys: {@code schema.registry.url}, {@code specific.avro.reader} (default false: generic records),
 * {@code specific.avro.value.type} (the generated class to read into, else found by the schema's name).
 *
 * <p>The schema is named before the value or in a header, see {@link SchemaKey}. Bad bytes and unknown schemas are a {@link SerializationException}; an outage of the registry is a
 * {@link dev.freshet.schemas.registry.RegistryUnreachableException} and never one of those. Any number of threads may share
 * one. Texts of generic records are {@link CharSequence}s, timestamps are Instants.
 */
public final class AvroDeserializer implements Deserializer<Object> {
    private final ThreadLocal<Reading> readings = ThreadLocal.withInitial(Reading::new);
    private @Nullable SchemaRegistryClient registry;
    private ReaderChoice readers = ReaderChoice.generic();

    /** One thread's decoder and what it knows of each schema. */
    private static final class Reading {
        private final WireDecoder decoder = new WireDecoder();
        private final Map<SchemaKey, Written> byKey = new HashMap<>();
    }

    /** How values of one schema are read. */
    private record Written(DatumReader<Object> reader, SchemaBounds bounds) {
        Object read(WireDecoder decoder, byte[] message, int from) throws IOException {
            if (bounds.isBoundless()) {
                bounds.check(decoder.over(message, from), message.length - from);
            }
            Object value = reader.read(null, decoder.over(message, from));
            decoder.expectEnd();
            return value;
        }
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
        SchemaKey key = SchemaKey.of(message);
        Reading reading = readings.get();
        Written written = reading.byKey.get(key);
        if (written == null) {
            written = written(key, schema(key));
            reading.byKey.put(key, written);
        }
        try {
            return written.read(reading.decoder, message, key.length());
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            // Whatever it is: nothing is read here but this message, so it is the message that is at fault.
            throw new SerializationException(
                    "the message on " + topic + " is not what its schema " + key + " says: " + Mishap.of(e));
        }
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka's interface predates null marks: a null value is a tombstone.
    public @Nullable Object deserialize(String topic, Headers headers, byte @Nullable [] message) {
        return deserialize(topic, message == null ? null : SchemaKey.joined(headers, message));
    }

    private Written written(SchemaKey key, Schema schema) {
        try {
            return new Written(readers.reader(schema), SchemaBounds.of(schema));
        } catch (AvroRuntimeException | StackOverflowError e) {
            throw new SerializationException("nothing can be read with schema " + key + ": " + Mishap.of(e));
        }
    }

    private Schema schema(SchemaKey key) {
        if (registry == null) {
            throw new IllegalStateException("configure the deserializer before it is used");
        }
        return key.in(registry);
    }
}
