package dev.freshet.ingest.kafka.base;

import dev.freshet.schemas.Alert;
import dev.freshet.schemas.QualityCounts;
import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.registry.SchemaRegistryClient;
import dev.freshet.schemas.serde.AvroSerdes;
import dev.freshet.schemas.serde.SchemaKey;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * One pipeline's way to the schema registry. The serializers are those the configuration chooses; whoever asks goes
 * through the gate, so the client itself does not wait and try again.
 *
 * @param client the registry
 * @param gate where an outage is waited for
 * @param config settings with Confluent's keys
 */
public record Registry(SchemaRegistryClient client, RegistryGate gate, Map<String, ?> config) {

    public static Registry of(Map<String, ?> config, RegistryGate gate) {
        var impatient = new HashMap<String, Object>(config);
        impatient.put("max.retries", 0);
        return new Registry(SchemaRegistryClient.of(impatient), gate, Map.copyOf(impatient));
    }

    /** The schema that a message names, however long the registry takes. */
    Schema schema(SchemaKey key) {
        return gate.ask(() -> key.in(client));
    }

    /** A deserializer that waits out an outage. */
    Deserializer<GenericRecord> deserializer() {
        var deserializer = AvroSerdes.generic(config).deserializer();
        return (topic, bytes) -> gate.ask(() -> deserializer.deserialize(topic, bytes));
    }

    /** A serializer that waits out an outage. */
    public Serializer<GenericRecord> records() {
        return patient(AvroSerdes.generic(config).serializer());
    }

    /** A serializer that waits out an outage. */
    public Serializer<Rejected> rejections() {
        return patient(AvroSerdes.specific(Rejected.class, config).serializer());
    }

    /** A serializer that waits out an outage. */
    public Serializer<QualityCounts> qualityCounts() {
        return patient(AvroSerdes.specific(QualityCounts.class, config).serializer());
    }

    /** A serializer that waits out an outage. */
    public Serializer<Alert> alerts() {
        return patient(AvroSerdes.specific(Alert.class, config).serializer());
    }

    private <T> Serializer<T> patient(Serializer<T> serializer) {
        return (topic, value) -> gate.ask(() -> serializer.serialize(topic, value));
    }
}
