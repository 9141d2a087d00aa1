package dev.freshet.cli.kafka;

import dev.freshet.schemas.serde.MessageReader;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.schemas.topics.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads shared topics and hands on what they say about one pipeline, committed and decoded; what cannot be read is passed over,
 * because the services name and count it. For one thread.
 */
final class FactReader implements AutoCloseable {
    private final String pipeline;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, MessageReader<? extends SpecificRecord>> readers = new HashMap<>();
    private final PassedOver passedOver = new PassedOver(topic -> {});
    private final List<TopicPartition> partitions;

    /** Stands at the beginning of the topics. */
    FactReader(Cluster cluster, String pipeline, Map<Topic, Class<? extends SpecificRecord>> topics) {
        this.pipeline = pipeline;
        this.consumer =
                new KafkaConsumer<>(settings(cluster), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        topics.forEach((topic, type) -> readers.put(topic.name(), MessageReader.of(topic, type, cluster.settings())));
        this.partitions = readers.keySet().stream()
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

    private void handOn(ConsumerRecord<byte[], byte[]> message, Consumer<Object> reader) {
        var messages = Objects.requireNonNull(readers.get(message.topic()), "only these topics are assigned");
        messages.read(message, passedOver).filter(this::isOurs).ifPresent(reader);
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
