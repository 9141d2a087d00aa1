package dev.freshet.feature.kafka.life;

import dev.freshet.feature.kafka.base.Application;
import dev.freshet.feature.kafka.join.FeatureTopology;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Whether records that an application has taken in are still on their way to their vectors, in its repartition topics.
 *
 * <p>The topics are read and not only measured: behind the last record lie markers of transactions, and what a crash left of
 * one that was given up.
 */
final class Underway {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, Object> consumer;

    Underway(Map<String, Object> kafka) {
        consumer = new HashMap<>(kafka);
        consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    }

    /** Whether there is any; what the broker does not say in time counts as one. */
    boolean any(Admin admin, Application application) throws ExecutionException, InterruptedException {
        var roads = FeatureTopology.roads(application);
        var reached = new GroupOffsets(admin).committed(application.id());
        if (reached.isEmpty()) {
            return false; // it stopped so long ago that the broker has forgotten it, or never began
        }
        try (var reader = new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = reader.listTopics().entrySet().stream()
                    .filter(topic -> roads.contains(topic.getKey()))
                    .flatMap(topic -> topic.getValue().stream())
                    .map(it -> new TopicPartition(it.topic(), it.partition()))
                    .toList();
            var decided = reader.endOffsets(partitions);
            return isUndecided(admin, decided)
                    || decided.entrySet().stream()
                            .anyMatch(end -> hasRecord(
                                    reader, end.getKey(), reached.getOrDefault(end.getKey(), 0L), end.getValue()));
        }
    }

    /** Whether a transaction has written to the topics of which it is not known yet how it ends. */
    private static boolean isUndecided(Admin admin, Map<TopicPartition, Long> decided)
            throws ExecutionException, InterruptedException {
        var latest = decided.keySet().stream()
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        var written = admin.listOffsets(latest).all().get();
        return written.entrySet().stream()
                .anyMatch(it -> it.getValue().offset() > decided.getOrDefault(it.getKey(), 0L));
    }

    private static boolean hasRecord(
            KafkaConsumer<byte[], byte[]> reader, TopicPartition partition, long from, long end) {
        if (from >= end) {
            return false;
        }
        reader.assign(List.of(partition));
        reader.seek(partition, from);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (!reader.poll(Duration.ofMillis(100)).isEmpty()) {
                return true;
            }
            if (reader.position(partition) >= end) {
                return false;
            }
        }
        return true;
    }
}
