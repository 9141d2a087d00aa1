package dev.freshet.pipeline.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.freshet.pipeline.catalogue.PipelineChange;
import dev.freshet.pipeline.catalogue.PipelineChange.Started;
import dev.freshet.pipeline.document.DocumentsForTests;
import dev.freshet.schemas.PipelineDocument;
import dev.freshet.schemas.registry.RegistryUnreachableException;
import dev.freshet.schemas.serde.AvroSerdes;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.EmbeddedKafka;
import dev.freshet.stack.process.Ports;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows a real topic: settled state once, then changes; bad bytes and throwing listeners do not stop it. */
class PipelineFollowerTest {
    @TempDir
    static Path folder;

    private static int port;
    private static int controllerPort;
    private static EmbeddedKafka kafka;
    private static Map<String, Object> config;
    private static KafkaProducer<String, byte[]> producer;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<String> passedOver = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() {
        port = Ports.free();
        controllerPort = Ports.free();
        kafka = EmbeddedKafka.start(folder, port, controllerPort);
        config = Map.of("bootstrap.servers", kafka.bootstrap(), "schema.registry.url", "mock://pipeline-follower");
        producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        kafka.close();
    }

    @Test
    void tellsTheSettledStateOnceAndThenEachChange() throws Exception {
        try (var early = follow(this::tell)) {
            // given a topic that comes later than the follower, and a history
            assertThat(early.caughtUp()).isFalse();
            createTopic();
            announce("a", 1, DocumentsForTests.smallestText("a"));
            announce("b", 1, DocumentsForTests.smallestText("b"));
            for (byte[] junk : new byte[][] {"junk".getBytes(StandardCharsets.UTF_8), {0, 0, 0, 0, 1, 2}, null}) {
                producer.send(new ProducerRecord<>(Topics.PIPELINES.name(), "a", junk));
                producer.send(new ProducerRecord<>(Topics.PIPELINES.name(), null, junk));
            }
            announce("a", 2, DocumentsForTests.smallestText("a") + "  promotion: hold\n");
            announce("b", 2, null);
            announce("c", 1, "kind: Pipeline");
            announce("d", 1, DocumentsForTests.smallestText("another-name"));
            producer.flush();
            await().until(() -> early.caughtUp() && passedOver.size() == 6);
        }
        told.clear();

        // when somebody follows after all that
        try (var late = follow(this::tell)) {
            await().until(late::caughtUp);
            assertThat(told).containsExactly("Started a", "Refused c", "Refused d");
            announce("a", 1, DocumentsForTests.smallestText("a"));
            announce("e", 1, DocumentsForTests.smallestText("e"));
            announce("a", 3, null);

            // then
            await().untilAsserted(() ->
                    assertThat(told).endsWith("Started e", "Stopped a").hasSize(5));
        }
    }

    @Test
    void doesNotMistakeAnOutageOfTheRegistryForBadBytes() {
        // given
        var announcements = new Announcements(
                Map.of("schema.registry.url", "http://localhost:" + Ports.free(), "schema.registry.max.retries", "0"),
                new PassedOver(passedOver::add));
        var message = new ConsumerRecord<>("t", 0, 0L, new byte[0], new byte[] {0, 0, 0, 0, 1, 2, 3});

        // then
        assertThatThrownBy(() -> announcements.read(message)).isInstanceOf(RegistryUnreachableException.class);
    }

    private void tell(PipelineChange change) {
        told.add(change.getClass().getSimpleName() + " " + change.name());
        if (change instanceof Started) {
            throw new IllegalStateException("a listener may fail");
        }
    }

    private PipelineFollower follow(Consumer<PipelineChange> listener) {
        return PipelineFollower.start(config, new PassedOver(passedOver::add), listener);
    }

    private static void createTopic() throws Exception {
        try (var admin = Admin.create(config)) {
            var topic = new NewTopic(Topics.PIPELINES.name(), Optional.of(1), Optional.empty());
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    private static void announce(String name, int generation, @Nullable String document) {
        var message = PipelineDocument.newBuilder()
                .setPipeline(name)
                .setGeneration(generation)
                .setDocument(document)
                .setDigest("")
                .setActor("test")
                .setAppliedAt(Instant.EPOCH)
                .build();
        var serializer = AvroSerdes.specific(PipelineDocument.class, config).serializer();
        var value = serializer.serialize(Topics.PIPELINES.name(), message);
        producer.send(new ProducerRecord<>(Topics.PIPELINES.name(), name, value));
    }
}
