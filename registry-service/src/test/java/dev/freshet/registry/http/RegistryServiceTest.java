package dev.freshet.registry.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.freshet.registry.RegistryConfig;
import dev.freshet.registry.kafka.RegistryTopology;
import dev.freshet.registry.kafka.Samples;
import dev.freshet.registry.kafka.wire.ControlSerdes;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.Verdict;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.testing.KafkaAndRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The service as people and consumers meet it: a real broker, a real schema registry, HTTP. The tests tell one story. */
@QuarkusTest
@WithTestResource(KafkaAndRegistry.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RegistryServiceTest {
    @Inject
    ControlSerdes serdes;

    @Inject
    RegistryConfig config;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @Inject
    @ConfigProperty(name = "quarkus.kafka-streams.topics")
    List<String> waitedFor;

    @BeforeEach
    void isReadyWhenItRuns() {
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }

    @Test
    @Order(1)
    void waitsForTheTopicsThatItReads() {
        // when, then
        assertThat(waitedFor)
                .containsExactlyElementsOf(
                        RegistryTopology.sources().stream().map(Topic::name).toList());
    }

    @Test
    @Order(1)
    void hasTheDefaultsThatAreDocumented() {
        // when, then
        assertThat(config.answerWithin()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.instanceId()).isEqualTo("registry-1");
        assertThat(config.standbys()).isZero();
    }

    @Test
    @Order(2)
    void namesEveryMistakeOfADocumentAtOnce() {
        // given
        String wrong = Samples.document("sometimes").replace("minRows: 500", "minRows: -5");

        // when
        apply("flights", wrong)
                // then
                .statusCode(422)
                .contentType(containsString("application/problem+json"))
                .body("mistakes.path", hasItems("spec.promotion", "spec.evaluation.minRows"))
                .body("mistakes.mend", hasItems(notNullValue()));
        apply("other", Samples.document("auto")).statusCode(422).body("mistakes[0].path", equalTo("metadata.name"));
        given().get("/pipelines/flights").then().statusCode(404).body("detail", containsString("flights"));
    }

    @Test
    @Order(3)
    void takesADocumentIntoForce() {
        // when
        apply("flights", Samples.document("auto"))
                // then
                .statusCode(200)
                .body("state", equalTo("DECIDED"))
                .body("kindOfDecision", equalTo("APPLIED"));
        given().get("/pipelines/flights")
                .then()
                .statusCode(200)
                .body("generation", equalTo(1))
                .body("promotion", equalTo("auto"))
                .body("champion", nullValue())
                .body("document", containsString("kind: Pipeline"));
        given().get("/pipelines").then().body("pipeline", hasItems("flights"));
        given().get("/pipelines/flights/champion").then().statusCode(404);
    }

    @Test
    @Order(4)
    void promotesAndSaysWhatIsLive() {
        // when
        send(Topics.CANDIDATES, serdes.candidate(), Samples.candidate(1));
        send(Topics.EVALUATIONS, serdes.evaluation(), Samples.evaluation("e-1", 1, 0, Verdict.PROMOTE));
        awaitChampion(1);
        send(Topics.CANDIDATES, serdes.candidate(), Samples.candidate(2));
        send(Topics.EVALUATIONS, serdes.evaluation(), Samples.evaluation("e-2", 2, 1, Verdict.PROMOTE));
        awaitChampion(2);

        // then
        given().get("/pipelines/flights/champion")
                .then()
                .body("version", equalTo(2))
                .body("epoch", equalTo(2))
                .body("actor", equalTo("gate"))
                .body("evaluationId", equalTo("e-2"))
                .body("until", nullValue())
                .body("model.manifest.rows", equalTo(400))
                .body("model.manifest.digest", notNullValue());
        String since =
                given().get("/pipelines/flights/promotions").then().extract().path("items[1].at");
        given().queryParam("at", since)
                .get("/pipelines/flights/champion")
                .then()
                .body("version", equalTo(1))
                .body("until", notNullValue());
        given().queryParam("at", "2001-01-01T00:00:00Z")
                .get("/pipelines/flights/champion")
                .then()
                .statusCode(404);
        given().queryParam("eventTime", Samples.TIME.plusSeconds(1).toString())
                .get("/pipelines/flights/champion")
                .then()
                .body("version", equalTo(1));
        given().get("/pipelines/flights/models")
                .then()
                .body("items.version", equalTo(List.of(2, 1)))
                .body("items.stage", equalTo(List.of("CHAMPION", "RETIRED")))
                .body("items[0].model.artifactUri", equalTo("file:///models/2"));
        given().get("/pipelines/flights/models/1").then().body("model.candidateId", equalTo("cand-1"));
    }

    @Test
    @Order(5)
    void revertsInOneCall() {
        // when
        command(Map.of("id", "back", "kind", "REVERT", "expectedEpoch", 2, "reason", "late flights", "actor", "ann"))
                // then
                .statusCode(200)
                .body("kindOfDecision", equalTo("REVERTED"));
        command(Map.of(
                        "id",
                        "stale",
                        "kind",
                        "PROMOTE",
                        "version",
                        2,
                        "expectedEpoch",
                        2,
                        "reason",
                        "r",
                        "actor",
                        "ann"))
                .statusCode(409)
                .body("detail", containsString("expects epoch 2"));
        given().get("/commands/back").then().statusCode(200).body("decisionId", equalTo("dec-back"));
        given().get("/commands/never").then().statusCode(404);
        assertThat(promotions()).extracting(ModelPromoted::getEpoch).containsExactly(1L, 2L, 3L);
        assertThat(promotions()).extracting(ModelPromoted::getVersion).containsExactly(1, 2, 1);
    }

    @Test
    @Order(5)
    void answersOnlyWhatIsCommitted() {
        var partition = new TopicPartition(Topics.DECISIONS.name(), 0);
        try (var consumer = committedReader(serdes.decision(), partition)) {
            for (int round = 0; round < 8; round++) {
                // given
                String id = "hold-" + round;

                // when
                command(Map.of("id", id, "kind", "HOLD", "reason", "r", "actor", "ann"))
                        .statusCode(200);
                long end = end(consumer, partition);

                // then
                assertThat(readUntil(consumer, partition, end))
                        .extracting(Decision::getId)
                        .contains("dec-" + id);
            }
        }
        command(Map.of("kind", "RELEASE", "reason", "r", "actor", "ann")).statusCode(200);
    }

    @Test
    @Order(6)
    void listsWhatHappened() {
        // given
        send(Topics.TRAINING_RUNS, serdes.run(), Samples.run(1, 1, 0.5));
        send(Topics.MODEL_ACKS, serdes.ack(), Samples.ack(1));
        send(Topics.LIVE_QUALITY, serdes.quality(), Samples.quality("q-1"));

        // when
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            given().get("/pipelines/flights/runs/run-1")
                    .then()
                    .statusCode(200)
                    .body("progress", equalTo(0.5f))
                    .body("cpuSeconds", equalTo(41.3f));
            given().get("/pipelines/flights/acks").then().body("items", hasSize(1));
            given().get("/pipelines/flights/quality").then().body("items[0].line.auc", notNullValue());
            given().queryParam("kind", "reverted")
                    .get("/pipelines/flights/decisions")
                    .then()
                    .body("items.id", equalTo(List.of("dec-back")));
        });

        // then
        String next = given().queryParam("limit", 2)
                .get("/pipelines/flights/decisions")
                .then()
                .body("items", hasSize(2))
                .extract()
                .path("next");
        given().queryParam("limit", 500)
                .queryParam("after", next)
                .get("/pipelines/flights/decisions")
                .then()
                .body("items.id", hasItems("dec-e-2"))
                .body("next", nullValue());
        given().get("/pipelines/flights/evaluations").then().body("items.id", equalTo(List.of("e-2", "e-1")));
        given().get("/pipelines/flights/evaluations").then().body("items[0].metrics[0].lower", equalTo(0.004f));
    }

    @Test
    @Order(7)
    void saysWhatIsWrongWithARequest() {
        // when, then
        command(Map.of("kind", "EXPLODE", "reason", "r", "actor", "a"))
                .statusCode(400)
                .body("detail", containsString("PROMOTE"));
        command(Map.of("kind", "PROMOTE", "reason", "r", "actor", "a")).statusCode(400);
        command(Map.of("kind", "HOLD", "reason", "r")).statusCode(400).body("detail", containsString("actor"));
        given().queryParam("limit", 0).get("/pipelines/flights/runs").then().statusCode(400);
        given().queryParam("after", "nothing")
                .get("/pipelines/flights/runs")
                .then()
                .statusCode(400);
        given().queryParam("at", "yesterday")
                .get("/pipelines/flights/champion")
                .then()
                .statusCode(400);
        given().get("/pipelines/Not%20A%20Name").then().statusCode(400);
        given().queryParam("after", "x")
                .get("/pipelines/flights/promotions")
                .then()
                .statusCode(400);
        given().get("/pipelines/flights/models/x").then().statusCode(400);
        given().get("/nothing").then().statusCode(404);
    }

    @Test
    @Order(7)
    void carriesOutNothingWhoseIdIsRefused() {
        for (String id : List.of("with blank", " ", "a/b", "a?b", "i".repeat(201))) {
            // when
            command(Map.of("id", id, "kind", "HOLD", "reason", "r", "actor", "a"))
                    // then
                    .statusCode(400)
                    .body("detail", containsString("id must be"));
        }
        given().get("/pipelines/flights").then().body("hold", equalTo(false));
        given().queryParam("reason", "r".repeat(2_001))
                .delete("/pipelines/flights")
                .then()
                .statusCode(400);
    }

    @Test
    @Order(7)
    void listsPromotionsInPages() {
        // when, then
        given().queryParam("limit", 2)
                .get("/pipelines/flights/promotions")
                .then()
                .body("items.epoch", equalTo(List.of(3, 2)))
                .body("next", equalTo("2"));
        given().queryParam("after", "2")
                .get("/pipelines/flights/promotions")
                .then()
                .body("items.epoch", equalTo(List.of(1)))
                .body("next", nullValue());
    }

    @Test
    @Order(8)
    void describesAndMeasuresItself() {
        // when, then
        given().get("/q/openapi").then().statusCode(200).body(containsString("/pipelines/{pipeline}/champion"));
        given().get("/q/metrics")
                .then()
                .body(containsString("freshet_promotions_total{pipeline=\"flights\",revert=\"true\"} 1.0"))
                .body(containsString("freshet_champion_epoch{pipeline=\"flights\"} 3.0"));
    }

    @Test
    @Order(9)
    void takesAPipelineOutOfForce() {
        // when
        given().delete("/pipelines/flights").then().statusCode(200).body("kindOfDecision", equalTo("APPLIED"));

        // then
        given().get("/pipelines/flights")
                .then()
                .body("inForce", equalTo(false))
                .body("generation", greaterThan(1))
                .body("champion", equalTo(1));
        given().delete("/pipelines/flights").then().statusCode(409);
        given().get("/q/metrics").then().body(not(containsString("pipeline=\"flights\"")));
    }

    private static ValidatableResponse apply(String pipeline, String document) {
        return given().contentType("application/yaml")
                .body(document.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .put("/pipelines/" + pipeline)
                .then();
    }

    private static ValidatableResponse command(Map<String, Object> order) {
        return given().contentType(ContentType.JSON)
                .body(order)
                .post("/pipelines/flights/commands")
                .then();
    }

    private static void awaitChampion(int version) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().get("/pipelines/flights").then().body("champion", equalTo(version)));
    }

    private <T> void send(Topic topic, Serde<T> serde, T value) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrap), new StringSerializer(), serde.serializer())) {
            producer.send(new ProducerRecord<>(topic.name(), Samples.PIPELINE, value));
        }
    }

    private List<ModelPromoted> promotions() {
        var partition = new TopicPartition(Topics.MODEL_PROMOTED.name(), 0);
        try (var consumer = committedReader(serdes.promoted(), partition)) {
            return readUntil(consumer, partition, end(consumer, partition));
        }
    }

    private static long end(KafkaConsumer<?, ?> consumer, TopicPartition partition) {
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    /** A reader of committed messages that has asked the broker once, so that its next question takes no time. */
    private <T> KafkaConsumer<String, T> committedReader(Serde<T> serde, TopicPartition partition) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
        var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), serde.deserializer());
        consumer.assign(List.of(partition));
        consumer.endOffsets(List.of(partition));
        return consumer;
    }

    private static <T> List<T> readUntil(KafkaConsumer<String, T> consumer, TopicPartition partition, long end) {
        List<T> all = new ArrayList<>();
        consumer.seekToBeginning(List.of(partition));
        while (consumer.position(partition) < end) {
            consumer.poll(Duration.ofMillis(100)).forEach(message -> all.add(message.value()));
        }
        return all;
    }
}
