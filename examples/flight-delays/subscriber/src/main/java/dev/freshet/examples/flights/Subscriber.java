package dev.freshet.examples.flights;

import dev.freshet.schemas.AckState;
import dev.freshet.schemas.FeatureVector;
import dev.freshet.schemas.ModelAck;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.serde.AvroSerdes;
import dev.freshet.schemas.serde.MessageReader;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Follows the promotions of one pipeline, swaps models without a gap, and scores its live vectors. */
public final class Subscriber implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final String pipeline;
    private final Consumer<byte[], byte[]> promotions;
    private final Consumer<byte[], byte[]> vectors;
    private final MessageReader<ModelPromoted> readPromotion;
    private final MessageReader<FeatureVector> readVector;
    private final PassedOver passedOver = new PassedOver(topic -> {});
    private final Producer<String, ModelAck> acks;
    private final ScoreCount counted = new ScoreCount();

    private @Nullable ServingModel serving;

    Subscriber(String pipeline, Map<String, Object> connection) {
        this.pipeline = pipeline;
        this.readPromotion = MessageReader.of(Topics.MODEL_PROMOTED, ModelPromoted.class, connection);
        this.readVector = MessageReader.of(Topics.of(pipeline).features(), FeatureVector.class, connection);
        this.promotions = reading(connection);
        this.vectors = reading(connection);
        this.acks = new KafkaProducer<>(
                connection,
                new StringSerializer(),
                AvroSerdes.specific(ModelAck.class, connection).serializer());
    }

    /**
     * Runs until it is asked to stop.
     *
     * @param arguments the pipeline's name; the broker and the schema registry come from KAFKA_BOOTSTRAP_SERVERS and
     *     SCHEMA_REGISTRY_URL
     */
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println(
                    "usage: subscriber PIPELINE   (with KAFKA_BOOTSTRAP_SERVERS and SCHEMA_REGISTRY_URL set)");
            System.exit(2);
        }
        Map<String, Object> connection = Map.of(
                "bootstrap.servers", setting("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092"),
                "schema.registry.url", setting("SCHEMA_REGISTRY_URL", "http://localhost:8085/apis/ccompat/v7"));
        var running = new AtomicBoolean(true);
        var main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            running.set(false);
            joinQuietly(main);
        }));
        try (var subscriber = new Subscriber(arguments[0], connection)) {
            subscriber.run(running);
        }
    }

    void run(AtomicBoolean running) {
        follow(promotions, Topics.MODEL_PROMOTED.name(), true);
        follow(vectors, Topics.of(pipeline).features().name(), false);
        System.out.println("subscriber: following " + pipeline);
        while (running.get()) {
            promotions
                    .poll(Duration.ZERO)
                    .forEach(message -> readPromotion.read(message, passedOver).ifPresent(this::consider));
            score();
        }
        System.out.println("subscriber: stopped after " + counted.total() + " scores");
    }

    /** Ignores lower epochs, verifies, loads before it swaps, and answers. */
    private void consider(ModelPromoted promotion) {
        if (!promotion.getPipeline().equals(pipeline) || (serving != null && promotion.getEpoch() <= serving.epoch())) {
            return;
        }
        var arrived = Instant.now();
        try {
            serving = ServingModel.load(promotion);
            answer(promotion, AckState.SWAPPED, "", arrived);
            System.out.println("subscriber: serving version " + promotion.getVersion() + " at epoch "
                    + promotion.getEpoch() + ": " + promotion.getReason());
        } catch (RefusedModel refused) {
            answer(promotion, AckState.REFUSED, String.valueOf(refused.getMessage()), arrived);
            System.out.println("subscriber: refused version " + promotion.getVersion() + ": " + refused.getMessage());
        }
    }

    private void answer(ModelPromoted promotion, AckState state, String message, Instant arrived) {
        var now = Instant.now();
        var ack = ModelAck.newBuilder()
                .setPipeline(pipeline)
                .setConsumer("flight-delays-subscriber")
                .setVersion(promotion.getVersion())
                .setEpoch(promotion.getEpoch())
                .setState(state)
                .setMessage(message)
                .setLoadMillis(Duration.between(arrived, now).toMillis())
                .setAckedAt(now)
                .build();
        acks.send(new ProducerRecord<>(Topics.MODEL_ACKS.name(), pipeline, ack));
        acks.flush();
    }

    private void score() {
        List<FeatureVector> batch = new ArrayList<>();
        var model = serving;
        vectors.poll(PATIENCE).forEach(message -> readVector
                .read(message, passedOver)
                .filter(vector -> model != null && model.understands(vector))
                .ifPresent(batch::add));
        if (model != null && !batch.isEmpty()) {
            counted.add(model.version(), model.score(batch));
        }
    }

    private static void follow(Consumer<byte[], byte[]> consumer, String topic, boolean fromTheBeginning) {
        var partitions = consumer.partitionsFor(topic).stream()
                .map((PartitionInfo info) -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        if (fromTheBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
        }
    }

    private static Consumer<byte[], byte[]> reading(Map<String, Object> connection) {
        var settings = new HashMap<>(connection);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static String setting(String name, String otherwise) {
        return System.getenv().getOrDefault(name, otherwise);
    }

    private static void joinQuietly(Thread thread) {
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        promotions.close();
        vectors.close();
        acks.close();
    }
}
