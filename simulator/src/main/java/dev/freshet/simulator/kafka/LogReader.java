package dev.freshet.simulator.kafka;

import dev.freshet.schemas.topics.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a stretch of a topic once, from beginning to end, and may leave partitions alone for a while. */
final class LogReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, Long> ends;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private long until = Long.MAX_VALUE;

    private LogReader(KafkaConsumer<byte[], byte[]> consumer, Topic topic) {
        this.consumer = consumer;
        this.partitions = consumer.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        this.ends = new HashMap<>(consumer.endOffsets(partitions));
        partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
    }

    /** Of the whole topic, as it is now. */
    static LogReader of(Map<String, Object> settings, Topic topic) {
        Map<String, Object> reading = new HashMap<>(settings);
        reading.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        reading.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        reading.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        return new LogReader(
                new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer()), topic);
    }

    /**
     * Only from the first message of {@code from} to the first of {@code to}, by the times of the messages. Where it ends is seen
     * when it is read: markers of transactions have times of the clock, so the broker finds one of them for any time to come.
     */
    LogReader between(Instant from, Instant to) {
        offsets(from).forEach((partition, offset) -> {
            consumer.seek(partition, offset);
            positions.put(partition, offset);
        });
        until = to.toEpochMilli();
        return this;
    }

    private Map<TopicPartition, Long> offsets(Instant time) {
        var wanted = partitions.stream().collect(Collectors.toMap(it -> it, it -> time.toEpochMilli()));
        var offsets = new HashMap<TopicPartition, Long>();
        consumer.offsetsForTimes(wanted).forEach((partition, found) -> {
            long end = end(partition);
            offsets.put(partition, found == null ? end : Math.min(found.offset(), end));
        });
        return offsets;
    }

    private long end(TopicPartition partition) {
        return Objects.requireNonNull(ends.get(partition));
    }

    /** Numbers of the partitions. */
    Set<Integer> partitions() {
        return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
    }

    /** Numbers of the partitions that are read to their end. */
    Set<Integer> ended() {
        return partitions.stream()
                .filter(partition -> Objects.requireNonNull(positions.get(partition)) >= end(partition))
                .map(TopicPartition::partition)
                .collect(Collectors.toSet());
    }

    /** Leaves all partitions alone but these, until it is told otherwise. */
    void readOnly(Set<Integer> wanted) {
        var alone = new HashSet<>(partitions);
        alone.removeIf(partition -> wanted.contains(partition.partition()));
        consumer.resume(consumer.paused());
        consumer.pause(alone);
    }

    /** Hands every message on. */
    void read(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        read(reader, () -> {});
    }

    /** Hands every message on, and does something after each portion. */
    void read(Consumer<ConsumerRecord<byte[], byte[]>> reader, Runnable afterEach) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ended().size() < partitions.size()) {
            long before = sum(positions.values());
            for (var message : consumer.poll(POLL)) {
                var partition = new TopicPartition(message.topic(), message.partition());
                if (message.timestamp() >= until) {
                    ends.merge(partition, message.offset(), Math::min);
                } else if (message.offset() < end(partition)) {
                    reader.accept(message);
                }
            }
            partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
            afterEach.run();
            if (sum(positions.values()) > before) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new TimeoutException(
                        "nothing came from %s for %s; is a transaction left open, or the broker down?"
                                .formatted(partitions, PATIENCE));
            }
        }
    }

    private static long sum(Collection<Long> offsets) {
        return offsets.stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
