package dev.freshet.cli.kafka;

import dev.freshet.schemas.Alert;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.DriftReport;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.ModelAck;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.TrainingRequest;
import dev.freshet.schemas.TrainingRun;
import dev.freshet.schemas.serde.MessageReader;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Follows the control topics on a thread of its own and hands on every message about one pipeline, as it comes. */
public final class NewsFollower implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final long CLOSE_LIMIT_MILLIS = 5_000;

    private final String pipeline;
    private final Consumer<Object> reader;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, MessageReader<? extends SpecificRecord>> readers = new HashMap<>();
    private final PassedOver passedOver = new PassedOver(topic -> {});
    private final Thread thread;
    private volatile boolean running = true;

    /**
     * Starts following at the end of the topics.
     *
     * @param reader told every message, on the follower's thread
     */
    public NewsFollower(Cluster cluster, String pipeline, Consumer<Object> reader) {
        this.pipeline = pipeline;
        this.reader = reader;
        this.consumer = new KafkaConsumer<>(settings(cluster), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        follow(cluster, Topics.DRIFT_REPORTS, DriftReport.class);
        follow(cluster, Topics.TRAINING_REQUESTS, TrainingRequest.class);
        follow(cluster, Topics.TRAINING_RUNS, TrainingRun.class);
        follow(cluster, Topics.EVALUATIONS, Evaluation.class);
        follow(cluster, Topics.MODEL_PROMOTED, ModelPromoted.class);
        follow(cluster, Topics.MODEL_ACKS, ModelAck.class);
        follow(cluster, Topics.DECISIONS, Decision.class);
        follow(cluster, Topics.ALERTS, Alert.class);
        seekToEnd();
        this.thread = Thread.ofPlatform().daemon().name("news").start(this::run);
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join(CLOSE_LIMIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T extends SpecificRecord> void follow(Cluster cluster, Topic topic, Class<T> type) {
        readers.put(topic.name(), MessageReader.of(topic, type, cluster.settings()));
    }

    private void seekToEnd() {
        var partitions = readers.keySet().stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    private void run() {
        try (consumer) {
            while (running) {
                consumer.poll(PATIENCE).forEach(this::handOn);
            }
        }
    }

    private void handOn(ConsumerRecord<byte[], byte[]> message) {
        var messages = Objects.requireNonNull(readers.get(message.topic()), "only these topics are assigned");
        messages.read(message, passedOver).filter(this::isOurs).ifPresent(reader);
    }

    private boolean isOurs(SpecificRecord fact) {
        var field = fact.getSchema().getField("pipeline");
        return field != null && pipeline.contentEquals((CharSequence) fact.get(field.pos()));
    }

    private static Map<String, Object> settings(Cluster cluster) {
        Map<String, Object> settings = new HashMap<>(cluster.settings());
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        return settings;
    }
}
