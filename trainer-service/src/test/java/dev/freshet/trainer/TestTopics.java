package dev.freshet.trainer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.freshet.schemas.serde.AvroSerdes;
import dev.freshet.schemas.serde.MessageReader;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.TopicCreation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/** What a test writes to topics and reads from them. */
final class TestTopics implements AutoCloseable {
    private final Map<String, Object> clients;
    private final KafkaProducer<byte[], byte[]> producer;

    TestTopics(Map<String, ?> config) {
        clients = new HashMap<>(config);
        producer = new KafkaProducer<>(clients, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Makes the pipeline known and its examples too. */
    void apply(TestPipeline pipeline, String name, int examples) {
        TopicCreation.createMissing(
                clients.getOrDefault("bootstrap.servers", "").toString(),
                Topics.of(name).all());
        write(Topics.PIPELINES, name, pipeline.document());
        var topic = Topics.of(name).examples();
        for (var example : pipeline.examples(examples)) {
            send(topic, example.getEventId(), example.getTime().toEpochMilli(), bytes(topic, example));
        }
        producer.flush();
    }

    void write(Topic topic, String key, SpecificRecord value) {
        writeBytes(topic, key, bytes(topic, value));
    }

    void writeBytes(Topic topic, String key, byte @Nullable [] value) {
        send(topic, key, System.currentTimeMillis(), value);
        producer.flush();
    }

    private void send(Topic topic, String key, long time, byte @Nullable [] value) {
        var unused = producer.send(new ProducerRecord<>(topic.name(), null, time, key.getBytes(UTF_8), value));
    }

    @SuppressWarnings("unchecked")
    private byte[] bytes(Topic topic, SpecificRecord value) {
        var type = (Class<SpecificRecord>) value.getClass();
        return serializers
                .computeIfAbsent(type, it -> AvroSerdes.specific(type, clients))
                .serializer()
                .serialize(topic.name(), value);
    }

    private final Map<Class<?>, Serde<SpecificRecord>> serializers = new HashMap<>();

    /** All committed messages of a topic that can be read; tests write others, too. */
    <T extends SpecificRecord> List<T> all(Class<T> type, Topic topic) {
        var config = new HashMap<>(clients);
        config.put("isolation.level", "read_committed");
        var found = new ArrayList<T>();
        var messages = MessageReader.of(topic, type, clients);
        var passedOver = new PassedOver(unread -> {});
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(it -> new TopicPartition(topic.name(), it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(it -> messages.read(it, passedOver).ifPresent(found::add));
            }
        }
        return found;
    }

    /** The first message that fits, now or soon. */
    <T extends SpecificRecord> T awaitOne(Class<T> type, Topic topic, Predicate<T> fits) {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> all(type, topic).stream().filter(fits).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    @Override
    public void close() {
        producer.close();
    }
}
