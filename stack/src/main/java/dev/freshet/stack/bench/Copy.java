package dev.freshet.stack.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The reference: consume bytes, produce the same bytes, commit both in a transaction as often as the services do. Nothing that
 * keeps exactly-once can cost less.
 */
public final class Copy implements AutoCloseable {
    private static final long COMMIT_NANOS = Duration.ofMillis(200).toNanos();

    private final AtomicLong copied = new AtomicLong();
    private final Thread thread;
    private final int batch;
    private volatile boolean stop;

    /** Starts to copy partition 0 of a topic from its beginning, in batches of so many bytes. */
    public Copy(String bootstrap, String from, String to, int batch) {
        this.batch = batch;
        thread = Thread.ofPlatform().name("copy").start(() -> copy(bootstrap, new TopicPartition(from, 0), to));
    }

    public long copied() {
        return copied.get();
    }

    private void copy(String bootstrap, TopicPartition from, String to) {
        Map<String, Object> consuming = Map.of(
                "bootstrap.servers", bootstrap,
                "group.id", to,
                "isolation.level", "read_committed",
                "enable.auto.commit", "false",
                "max.poll.records", "1000");
        Map<String, Object> producing =
                Map.of("bootstrap.servers", bootstrap, "transactional.id", to, "linger.ms", 10, "batch.size", batch);
        try (var consumer = new KafkaConsumer<>(consuming, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                var producer = new KafkaProducer<>(producing, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            consumer.assign(List.of(from));
            consumer.seekToBeginning(List.of(from));
            while (!stop) {
                transaction(consumer, producer, from, to);
            }
        }
    }

    @SuppressWarnings("removal") // Of a group without members nothing but its name is known.
    private void transaction(
            KafkaConsumer<byte[], byte[]> consumer,
            KafkaProducer<byte[], byte[]> producer,
            TopicPartition from,
            String to) {
        long until = System.nanoTime() + COMMIT_NANOS;
        producer.beginTransaction();
        while (System.nanoTime() < until && !stop) {
            var records = consumer.poll(Duration.ofMillis(20));
            for (var record : records) {
                producer.send(new ProducerRecord<>(to, null, record.timestamp(), record.key(), record.value()));
            }
            copied.addAndGet(records.count());
        }
        producer.sendOffsetsToTransaction(
                Map.of(from, new OffsetAndMetadata(consumer.position(from))), new ConsumerGroupMetadata(to));
        producer.commitTransaction();
    }

    @Override
    public void close() throws InterruptedException {
        stop = true;
        thread.join();
    }
}
