package dev.freshet.schemas.serde;

import dev.freshet.schemas.registry.SchemaRegistryClient;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes generic and generated Avro records in Confluent's wire format. Configured with Confluent's keys:
 * {@code schema.registry.url}, {@code auto.register.schemas} (default true), {@code basic.auth.*}, {@code bearer.auth.*},
 * {@code schema.registry.ssl.*}. Subjects are named by the topic. Any number of threads may share one.
 */
public final class AvroSerializer implements Serializer<Object> {
    private final SpecificData model = LogicalTypes.writing();
    private final ThreadLocal<WireEncoder> encoders = ThreadLocal.withInitial(WireEncoder::new);
    private final Map<String, Map<Schema, Writing>> byTopic = new ConcurrentHashMap<>();
    private @Nullable SchemaRegistryClient registry;
    private boolean autoRegister = true;
    private boolean key;

    /** How to write one schema to one topic. */
    private record Writing(int schemaId, DatumWriter<Object> writer) {}

    @Override
    public void configure(Map<String, ?> config, boolean isKey) {
        registry = SchemaRegistryClient.of(config);
        autoRegister = Settings.isTrue(config, "auto.register.schemas", true);
        key = isKey;
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka's interface predates null marks: a null value is a tombstone.
    public byte @Nullable [] serialize(String topic, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof IndexedRecord record)) {
            throw new SerializationException("cannot write " + value.getClass().getName() + " to " + topic
                    + ": only Avro records (generic or generated) are written");
        }
        Writing writing = writing(topic, record.getSchema());
        try {
            return encoders.get().message(writing.schemaId, writing.writer, record);
        } catch (IOException | AvroRuntimeException | ClassCastException | NullPointerException e) {
            throw new SerializationException(
                    "cannot write a " + record.getSchema().getFullName() + " to " + topic + ": " + e.getMessage(), e);
        }
    }

    private Writing writing(String topic, Schema schema) {
        Map<Schema, Writing> known = byTopic.get(topic);
        Writing writing = known == null ? null : known.get(schema);
        if (writing == null) {
            writing = new Writing(schemaId(topic, schema), CompiledWriter.of(schema, model));
            byTopic.computeIfAbsent(topic, name -> new ConcurrentHashMap<>()).put(schema, writing);
        }
        return writing;
    }

    private int schemaId(String topic, Schema schema) {
        if (registry == null) {
            throw new IllegalStateException("configure the serializer before it is used");
        }
        String subject = WireFormat.subject(topic, key);
        return autoRegister
                ? registry.register(subject, schema)
                : registry.lookUp(subject, schema).id();
    }
}
