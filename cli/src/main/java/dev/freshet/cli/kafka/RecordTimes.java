package dev.freshet.cli.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Finds places by event time in a topic that was written in transactions, by reading. The broker's own look-up stops at the
 * markers of transactions, which bear the time of the clock, so it fails wherever event time is not the present.
 */
final class RecordTimes implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long TAIL = 500;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, Long> begins;
    private final Map<TopicPartition, Long> ends;

    RecordTimes(Cluster cluster, String topic) {
        this.consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", cluster.bootstrap(),
                        "isolation.level", "read_committed",
                        "max.poll.records", "500"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .sorted((one, other) -> Integer.compare(one.partition(), other.partition()))
                .toList();
        this.begins = consumer.beginningOffsets(partitions);
        this.ends = consumer.endOffsets(partitions);
    }

    /** Event time of the newest of the last records, in milliseconds; nothing in an empty topic. */
    OptionalLong newest() {
        return partitions.stream()
                .map(this::newest)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .max();
    }

    private OptionalLong newest(TopicPartition partition) {
        long begin = begins.getOrDefault(partition, 0L);
        long end = ends.getOrDefault(partition, 0L);
        for (long back = TAIL; ; back *= 4) {
            long from = Math.max(begin, end - back);
            var newest = read(partition, from, end).stream()
                    .mapToLong(ConsumerRecord::timestamp)
                    .max();
            if (newest.isPresent() || from == begin) {
                return newest;
            }
        }
    }

    /**
     * Where to begin in each partition, in their order, so that nothing of this event time or later is left out of a log whose
     * times ascend; of late records, those before the place are.
     */
    List<Long> begin(Instant from) {
        return partitions.stream()
                .map(partition -> begin(partition, from.toEpochMilli()))
                .toList();
    }

    /** Where each partition begins. */
    List<Long> first() {
        return partitions.stream()
                .map(partition -> begins.getOrDefault(partition, 0L))
                .toList();
    }

    private long begin(TopicPartition partition, long from) {
        long low = begins.getOrDefault(partition, 0L);
        long high = ends.getOrDefault(partition, 0L);
        while (low < high) {
            long middle = low + (high - low) / 2;
            var next = first(partition, middle, high);
            if (next == null || next.timestamp() >= from) {
                high = middle;
            } else {
                low = next.offset() + 1;
            }
        }
        return low;
    }

    private @Nullable ConsumerRecord<byte[], byte[]> first(TopicPartition partition, long from, long until) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        while (consumer.position(partition) < until) {
            var records = consumer.poll(POLL).records(partition);
            if (!records.isEmpty()) {
                return records.getFirst().offset() < until ? records.getFirst() : null;
            }
        }
        return null;
    }

    private List<ConsumerRecord<byte[], byte[]>> read(TopicPartition partition, long from, long until) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        while (consumer.position(partition) < until) {
            records.addAll(consumer.poll(POLL).records(partition));
        }
        return records;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
