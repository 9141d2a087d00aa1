package dev.freshet.learning.dataset.kafka;

import static java.util.Objects.requireNonNull;

import dev.freshet.learning.dataset.DatasetScope;
import dev.freshet.learning.dataset.OffsetRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** One visit to the log: which topic it is, which offsets it has, and the committed messages of a range. */
final class ExampleLog implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;

    ExampleLog(Map<String, ?> config) {
        admin = Admin.create(only(config, AdminClientConfig.configNames()));
        Map<String, Object> reading = only(config, ConsumerConfig.configNames());
        reading.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        reading.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        reading.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 20_000);
        reading.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 16 << 20);
        reading.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, 1 << 20);
        // A fetch that waits at the end of one partition would hold up the next partition, and the close.
        reading.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
        reading.remove(ConsumerConfig.GROUP_ID_CONFIG);
        consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Kafka's id of the topic; empty where there is no such topic. */
    Optional<String> topicId(String topic) {
        try {
            var found = admin.describeTopics(List.of(topic)).allTopicNames().get();
            return Optional.ofNullable(found.get(topic)).map(it -> it.topicId().toString());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException
                    || e.getCause() instanceof InvalidTopicException) {
                return Optional.empty();
            }
            throw new KafkaException("cannot describe topic " + topic + ": " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /**
     * All committed offsets that can hold a message of {@code timeFrom} or later. Times need not ascend: every message
     * before the first one of that time is older, so nothing is lost, and what is older behind it is filtered out later.
     * Markers of transactions count as messages of the wall clock: where old events are replayed, more is read than needed.
     */
    List<OffsetRange> since(String topic, Instant timeFrom) {
        Map<TopicPartition, Long> wanted = new HashMap<>();
        consumer.partitionsFor(topic)
                .forEach(it -> wanted.put(new TopicPartition(topic, it.partition()), timeFrom.toEpochMilli()));
        var ends = decidedEnds(wanted.keySet());
        var starts = consumer.offsetsForTimes(wanted);
        return ends.entrySet().stream()
                .map(end -> {
                    var start = starts.get(end.getKey());
                    long until = end.getValue();
                    long from = start == null ? until : Math.min(start.offset(), until);
                    return new OffsetRange(end.getKey().partition(), from, until);
                })
                .sorted(Comparator.comparingInt(OffsetRange::partition))
                .toList();
    }

    /**
     * Where the committed messages end, once all is decided that was written when it was asked. A producer is told that its
     * transaction is committed before every partition has the marker that says so: what a request was decided on may still
     * look open in some partitions when the request is read.
     */
    private Map<TopicPartition, Long> decidedEnds(Set<TopicPartition> partitions) {
        var written = writtenEnds(partitions);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var decided = consumer.endOffsets(partitions);
            var open = partitions.stream()
                    .filter(it -> requireNonNull(decided.get(it)) < requireNonNull(written.get(it)))
                    .findFirst();
            if (open.isEmpty()) {
                return decided;
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("what was written to " + open.get() + " was not decided for " + PATIENCE
                        + "; is a transaction left open, or the broker down?");
            }
            pause();
        }
    }

    private Map<TopicPartition, Long> writtenEnds(Set<TopicPartition> partitions) {
        var latest = partitions.stream().collect(Collectors.toMap(Function.identity(), it -> OffsetSpec.latest()));
        try {
            return admin.listOffsets(latest).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset()));
        } catch (ExecutionException e) {
            throw new KafkaException("cannot ask for the ends of " + partitions + ": " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Why the log no longer holds the scope; empty where it does. */
    Optional<String> missing(DatasetScope scope) {
        var id = topicId(scope.topic());
        if (id.isEmpty()) {
            return Optional.of("topic " + scope.topic() + " does not exist any more; request a new training");
        }
        if (!id.get().equals(scope.topicId())) {
            return Optional.of("topic " + scope.topic() + " was created anew: it is " + id.get()
                    + " but the dataset was pinned on " + scope.topicId() + "; request a new training");
        }
        var partitions = scope.ranges().stream()
                .filter(range -> range.length() > 0)
                .map(range -> new TopicPartition(scope.topic(), range.partition()))
                .toList();
        var starts = consumer.beginningOffsets(partitions);
        var ends = consumer.endOffsets(partitions);
        return scope.ranges().stream()
                .filter(range -> range.length() > 0)
                .filter(range -> !holds(range, offset(starts, scope, range), offset(ends, scope, range)))
                .map(range -> "offsets " + range.from() + " to " + range.until() + " of " + scope.topic() + "-"
                        + range.partition() + " are pinned but the log holds " + offset(starts, scope, range) + " to "
                        + offset(ends, scope, range)
                        + " only; set retention.ms=-1 on the topic and request a new training")
                .findFirst();
    }

    private static boolean holds(OffsetRange range, long start, long end) {
        return start <= range.from() && range.until() <= end;
    }

    private static long offset(Map<TopicPartition, Long> offsets, DatasetScope scope, OffsetRange range) {
        return requireNonNull(offsets.get(new TopicPartition(scope.topic(), range.partition())));
    }

    /** Hands over every committed message of the range, in order. */
    void read(String topic, OffsetRange range, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        if (range.length() == 0) {
            return;
        }
        var partition = new TopicPartition(topic, range.partition());
        consumer.assign(List.of(partition));
        consumer.seek(partition, range.from());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (long at = range.from(); at < range.until(); ) {
            for (var message : consumer.poll(Duration.ofMillis(500)).records(partition)) {
                if (message.offset() < range.until()) {
                    reader.accept(message);
                }
            }
            long now = consumer.position(partition);
            deadline = now > at ? System.nanoTime() + PATIENCE.toNanos() : deadline;
            at = now;
            if (at < range.until() && System.nanoTime() > deadline) {
                throw new TimeoutException("nothing came from " + partition + " at offset " + at + " for " + PATIENCE
                        + "; is a transaction left open, or the broker down?");
            }
        }
    }

    private static Map<String, Object> only(Map<String, ?> config, Set<String> known) {
        Map<String, Object> chosen = new HashMap<>(config);
        chosen.keySet().retainAll(known);
        return chosen;
    }

    @Override
    public void close() {
        consumer.close();
        admin.close(Duration.ofSeconds(5));
    }
}
