package dev.freshet.cli.kafka;

import dev.freshet.schemas.serde.AvroSerdes;
import dev.freshet.schemas.topics.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads shared topics and hands on what they say about one pipeline, committed and decoded. For one thread. */
final class FactReader implements AutoCloseable {
    private final String pipeline;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Deserializer<? extends SpecificRecord>> deserializers = new HashMap<>();
    private final List<TopicPartition> partitions;

    /** Stands at the beginning of the topics. */
    FactReader(Cluster cluster, String pipeline, Map<Topic, Class<? extends SpecificRecord>> topics) {
        this.pipeline = pipeline;
        this.consumer = new KafkaConsumer<>(settings(cluster), new StringDeserializer(), new ByteArrayDeserializer());
        topics.forEach((topic, type) -> deserializers.put(
                topic.name(), AvroSerdes.specific(type, cluster.settings()).deserializer()));
        this.partitions = deserializers.keySet().stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Leaves out what stands in the topics now. */
    void skipThePast() {
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    List<TopicPartition> partitions() {
        return partitions;
    }

    long position(TopicPartition partition) {
        return consumer.position(partition);
    }

    /** Hands on what comes within this time. */
    void read(Duration patience, Consumer<Object> reader) {
        consumer.poll(patience).forEach(message -> handOn(message, reader));
    }

    private void handOn(ConsumerRecord<String, byte[]> message, Consumer<Object> reader) {
        var deserializer = deserializers.get(message.topic());
        if (deserializer == null) {
            return;
        }
        Object value;
        try {
            value = deserializer.deserialize(message.topic(), message.value());
        } catch (SerializationException unreadable) {
            return; // the services name and count it
        }
        if (value instanceof SpecificRecord fact && isOurs(fact)) {
            reader.accept(fact);
        }
    }

    private boolean isOurs(SpecificRecord fact) {
        var field = fact.getSchema().getField("pipeline");
        return field != null && pipeline.contentEquals((CharSequence) fact.get(field.pos()));
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static Map<String, Object> settings(Cluster cluster) {
        Map<String, Object> settings = new HashMap<>(cluster.settings());
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        return settings;
    }
}
