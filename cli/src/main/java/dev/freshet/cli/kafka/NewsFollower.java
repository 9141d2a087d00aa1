package dev.freshet.cli.kafka;

import dev.freshet.schemas.Alert;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.DriftReport;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.ModelAck;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.TrainingRequest;
import dev.freshet.schemas.TrainingRun;
import dev.freshet.schemas.serde.AvroSerdes;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Follows the control topics on a thread of its own and hands on every message about one pipeline, as it comes. */
public final class NewsFollower implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final long CLOSE_LIMIT_MILLIS = 5_000;

    private final String pipeline;
    private final Consumer<Object> reader;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Deserializer<? extends SpecificRecord>> deserializers = new HashMap<>();
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
        this.consumer = new KafkaConsumer<>(settings(cluster), new StringDeserializer(), new ByteArrayDeserializer());
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
        deserializers.put(
                topic.name(), AvroSerdes.specific(type, cluster.settings()).deserializer());
    }

    private void seekToEnd() {
        var partitions = deserializers.keySet().stream()
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

    private void handOn(ConsumerRecord<String, byte[]> message) {
        var deserializer = deserializers.get(message.topic());
        Object value = deserializer == null ? null : deserializer.deserialize(message.topic(), message.value());
        if (value instanceof SpecificRecord fact && isOurs(fact)) {
            reader.accept(fact);
        }
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
