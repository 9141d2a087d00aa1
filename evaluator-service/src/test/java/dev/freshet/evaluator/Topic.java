package dev.freshet.evaluator;

import dev.freshet.schemas.serde.AvroSerdes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its beginning, for assertions. */
final class Topic<T extends SpecificRecord> implements AutoCloseable {
    private final KafkaConsumer<String, T> consumer;
    private final List<T> seen = new ArrayList<>();

    Topic(String name, Class<T> type, Map<String, Object> connection) {
        var config = new java.util.HashMap<>(connection);
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", false);
        consumer = new KafkaConsumer<>(
                config,
                new StringDeserializer(),
                AvroSerdes.specific(type, connection).deserializer());
        var partitions = consumer.partitionsFor(name).stream()
                .map(partition -> new TopicPartition(name, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Everything that was committed up to now. */
    List<T> all() {
        consumer.poll(Duration.ofMillis(200)).forEach(message -> seen.add(message.value()));
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
