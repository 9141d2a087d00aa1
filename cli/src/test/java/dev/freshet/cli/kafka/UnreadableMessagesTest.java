package dev.freshet.cli.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.schemas.Decision;
import dev.freshet.schemas.DecisionKind;
import dev.freshet.schemas.serde.AvroSerdes;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.EmbeddedKafka;
import dev.freshet.stack.broker.TopicCreation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands on the shared topics, the command tells what can be read. */
class UnreadableMessagesTest {
    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static Cluster cluster;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(folder);
        cluster = new Cluster(kafka.bootstrap(), "mock://unreadable-messages");
        TopicCreation.createMissing(kafka.bootstrap(), Topics.shared());
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void gathersAndFollowsPastEverythingElse() {
        var news = new CopyOnWriteArrayList<Object>();
        try (var follower = new NewsFollower(cluster, "p", news::add)) {
            // given
            Topics.shared().forEach(UnreadableMessagesTest::sendJunk);
            send(Topics.DECISIONS, "p", decision());
            Topics.shared().forEach(UnreadableMessagesTest::sendJunk);

            // when
            var history = new History(cluster, "p").chain();
            var document = new Documents(cluster).inForce("p");

            // then
            assertThat(history.decisions()).hasSize(1);
            assertThat(history.driftReports()).isEmpty();
            assertThat(document).isEmpty();
            await().atMost(Duration.ofSeconds(20)).until(() -> news.size() == 1);
        }
    }

    private static void sendJunk(Topic topic) {
        byte[] foreign = decision();
        for (byte[] junk : new byte[][] {null, {7, 7, 7}, {0, 0, 0, 0, 1, 7}, {0, 99, 99, 99, 99, 7}, foreign}) {
            if (junk != foreign || !topic.equals(Topics.DECISIONS)) {
                send(topic, "p", junk);
            }
        }
        if (topic.cleanup() == Topic.Cleanup.KEEP) {
            send(topic, null, new byte[] {7});
        }
    }

    private static void send(Topic topic, @Nullable String key, byte @Nullable [] value) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrap());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), key, value));
        }
    }

    private static byte[] decision() {
        var decision = Decision.newBuilder()
                .setId("d-1")
                .setPipeline("p")
                .setGeneration(1)
                .setKind(DecisionKind.KEPT)
                .setSubject("version 1")
                .setReason("no better")
                .setInputs(Map.of())
                .setThresholds(Map.of())
                .setCauses(List.of())
                .setActor("gate")
                .setTime(Instant.EPOCH)
                .setDecidedAt(Instant.EPOCH)
                .build();
        return AvroSerdes.specific(Decision.class, cluster.settings())
                .serializer()
                .serialize(Topics.DECISIONS.name(), decision);
    }
}
