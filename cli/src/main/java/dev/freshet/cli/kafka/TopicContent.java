package dev.freshet.cli.kafka;

import dev.freshet.schemas.serde.MessageReader;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.schemas.topics.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from their beginning to where they end now; only what was committed. */
public final class TopicContent {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Cluster cluster;
    private final PassedOver passedOver = new PassedOver(topic -> {});

    public TopicContent(Cluster cluster) {
        this.cluster = cluster;
    }

    /** All values of one kind that can be read, in the order of their partitions; empty where there is no such topic. */
    public <T extends SpecificRecord> List<T> values(Topic topic, Class<T> type) {
        var values = new ArrayList<T>();
        forEach(topic, type, values::add);
        return values;
    }

    /** Hands every value of one kind that can be read to the reader, without keeping any. */
    public <T extends SpecificRecord> void forEach(Topic topic, Class<T> type, Consumer<T> reader) {
        var messages = MessageReader.of(topic, type, cluster.settings());
        read(topic, message -> messages.read(message, passedOver).ifPresent(reader));
    }

    /** Hands every record of whatever schema that can be read to the reader, without keeping any. */
    public void forEachRecord(Topic topic, Consumer<GenericRecord> reader) {
        var messages = MessageReader.generic(topic, cluster.settings());
        read(topic, message -> messages.read(message, passedOver).ifPresent(reader));
    }

    /** How many messages there are, without decoding any. */
    public long count(Topic topic) {
        var counted = new long[1];
        read(topic, message -> counted[0]++);
        return counted[0];
    }

    /**
     * Hands the headers of every message from these offsets on to the reader, partition by partition as they come. It waits
     * for transactions that are open, so that nothing written before the call is missed.
     */
    public void headers(Topic topic, Map<Integer, Long> from, Consumer<Headers> reader) {
        try (var consumer = new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var starts = new HashMap<TopicPartition, Long>();
            from.forEach((partition, offset) -> starts.put(new TopicPartition(topic.name(), partition), offset));
            consumer.assign(starts.keySet());
            starts.forEach(consumer::seek);
            var ends = ends(starts.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(PATIENCE).forEach(message -> reader.accept(message.headers()));
            }
        }
    }

    /** Where the partitions end, with what open transactions have written. */
    private Map<TopicPartition, Long> ends(Set<TopicPartition> partitions) {
        var settings = settings();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(partitions);
        }
    }

    private void read(Topic topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (var consumer = new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(PATIENCE).forEach(reader);
            }
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(cluster.settings());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 << 20);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }
}
