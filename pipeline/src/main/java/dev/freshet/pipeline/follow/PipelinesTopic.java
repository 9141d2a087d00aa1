package dev.freshet.pipeline.follow;

import dev.freshet.pipeline.catalogue.Announcement;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.schemas.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topic of pipelines, read whole: all partitions, from the beginning, committed messages only, no group. */
final class PipelinesTopic implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Announcements announcements;
    private Map<TopicPartition, Long> ends = Map.of();

    PipelinesTopic(Map<String, ?> config, PassedOver passedOver) {
        announcements = new Announcements(config, passedOver);
        var own = new HashMap<String, Object>(config);
        own.remove(ConsumerConfig.GROUP_ID_CONFIG);
        own.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        own.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        own.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        own.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        own.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000); // an outage must not hold up closing
        consumer = new KafkaConsumer<>(own, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Goes to the beginning and notes where the end is now; waits for a topic that is not there yet. */
    void rewind(Runnable pause) {
        var partitions = partitions();
        while (partitions.isEmpty()) {
            pause.run();
            partitions = partitions();
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        ends = consumer.endOffsets(partitions);
    }

    private List<TopicPartition> partitions() {
        return consumer.partitionsFor(Topics.PIPELINES.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    /** What was announced since; often nothing. */
    List<Announcement> poll() {
        var announced = new ArrayList<Announcement>();
        for (var message : consumer.poll(POLL)) {
            announcements.read(message).ifPresent(announced::add);
        }
        return announced;
    }

    /** Whether everything was read that was there when it was rewound. */
    boolean atEnd() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
        consumer.close(Duration.ofSeconds(2));
    }
}
