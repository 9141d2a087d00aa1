package dev.freshet.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The reference: consume bytes, produce the same bytes, commit both in a transaction about as often as the services do.
 * Nothing that keeps exactly-once can cost less. Runs as a process of its own, so that its CPU time is its own.
 */
public final class RawCopy {
    private static final long COMMIT_NANOS = Duration.ofMillis(200).toNanos();

    private RawCopy() {}

    /**
     * Copies and prints {@code done <records>}.
     *
     * @param arguments bootstrap servers, source topic, target topic, number of records
     */
    public static void main(String[] arguments) {
        var bootstrap = arguments[0];
        var group = arguments[2];
        try (var consumer = new KafkaConsumer<>(
                        consuming(bootstrap, group), new ByteArrayDeserializer(), new ByteArrayDeserializer());
                var producer = new KafkaProducer<>(
                        producing(bootstrap, group), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            var partitions = consumer.partitionsFor(arguments[1]).stream()
                    .map(info -> new TopicPartition(arguments[1], info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            System.out.println("ready");
            var copied = copy(consumer, producer, arguments[2], Long.parseLong(arguments[3]));
            System.out.println("done " + copied);
        }
    }

    @SuppressWarnings("removal") // Of a group without members nothing but its name is known.
    private static long copy(
            KafkaConsumer<byte[], byte[]> consumer, KafkaProducer<byte[], byte[]> producer, String target, long count) {
        var group = new ConsumerGroupMetadata(target);
        long copied = 0;
        while (copied < count) {
            var until = System.nanoTime() + COMMIT_NANOS;
            var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
            producer.beginTransaction();
            while (System.nanoTime() < until && copied < count) {
                for (var record : consumer.poll(Duration.ofMillis(20))) {
                    producer.send(new ProducerRecord<>(target, null, record.timestamp(), record.key(), record.value()));
                    offsets.put(
                            new TopicPartition(record.topic(), record.partition()),
                            new OffsetAndMetadata(record.offset() + 1));
                    copied++;
                }
            }
            producer.sendOffsetsToTransaction(offsets, group);
            producer.commitTransaction();
        }
        return copied;
    }

    private static Map<String, Object> consuming(String bootstrap, String group) {
        return Map.of(
                "bootstrap.servers", bootstrap,
                "group.id", group,
                "isolation.level", "read_committed",
                "enable.auto.commit", "false",
                "max.poll.records", "1000");
    }

    private static Map<String, Object> producing(String bootstrap, String group) {
        return Map.of(
                "bootstrap.servers", bootstrap, "transactional.id", group, "linger.ms", "10", "batch.size", "65536");
    }
}
