package dev.freshet.feature.kafka.life;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.feature.FeatureConfig;
import dev.freshet.feature.kafka.base.FeatureSerdes;
import dev.freshet.feature.kafka.join.Flights;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.Example;
import dev.freshet.schemas.FeatureVector;
import dev.freshet.schemas.PipelineDocument;
import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.RejectionReason;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.TopicCreation;
import dev.freshet.stack.testing.KafkaAndRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.Response;
import io.smallrye.config.SmallRyeConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaAndRegistry.class)
class FeatureServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SmallRyeConfig config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
    private final String bootstrap = config.getValue("kafka.bootstrap.servers", String.class);
    private final FeatureSerdes serdes =
            new FeatureSerdes(Map.of("schema.registry.url", config.getValue("schema.registry.url", String.class)));
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "linger.ms", "5"),
            new StringSerializer(),
            new ByteArraySerializer());

    @AfterEach
    void disconnect() {
        producer.close();
    }

    @Test
    void aReplayIsExactEvenWhenThePipelineChangesInTheMiddle() {
        // given
        var name = "replayed";
        var replay = new Replay(Flights.pipeline(name, Flights.FEATURES), 4000, 7);
        createTopics(name, 1);
        apply(name, 1, Flights.document(name, Flights.FEATURES));

        // when
        replay.send(0, 1500, producer, serdes.generic().serializer());
        var half = read(Topics.of(name).features(), FeatureVector.class, 500);
        apply(name, 2, Flights.document(name, Flights.FEATURES) + "# nothing but a comment\n");
        replay.send(1500, 4000, producer, serdes.generic().serializer());
        var vectors = read(Topics.of(name).features(), FeatureVector.class, 4000);

        // then
        assertThat(half).isNotEmpty();
        assertThat(vectors).hasSize(4000);
        for (int i = 0; i < vectors.size(); i++) {
            var vector = vectors.get(i);
            int index = Integer.parseInt(vector.getEventId().substring(1));
            assertThat(vector.getValues())
                    .as("vector of %s", vector.getEventId())
                    .isEqualTo(replay.expected(index));
        }
        assertThat(get("/q/metrics").asString()).contains("freshet_vectors_total{pipeline=\"replayed\"");
    }

    @Test
    void labelsFindTheirEventsInWhateverPartitionTheyCome() {
        // given labels that are not keyed by their event
        var name = "scattered";
        var replay = new Replay(Flights.pipeline(name, Flights.FEATURES), 500, 8);
        createTopics(name, 2);
        apply(name, 1, Flights.document(name, Flights.FEATURES));

        // when
        replay.send(0, 500, producer, serdes.generic().serializer());
        sendLater(Flights.pipeline(name, Flights.FEATURES));
        int labelled = replay.sentLabels();
        var examples = read(Topics.of(name).examples(), Example.class, labelled);

        // then
        assertThat(examples)
                .extracting(Example::getEventId)
                .doesNotHaveDuplicates()
                .hasSize(labelled);
    }

    @Test
    void nothingThatALabelOrARecordSaysStopsAPipeline() {
        // given
        var name = "hostile";
        var pipeline = Flights.pipeline(name, Flights.FEATURES);
        createTopics(name, 2);
        apply(name, 1, Flights.document(name, Flights.FEATURES));
        var topics = Topics.of(name);
        var noon = Instant.parse("2001-06-01T12:00:00Z");

        // when labels are of the future, two in one, and with keys and headers that fit nothing
        for (String key : List.of("x", "y", "z")) {
            send(topics.labels(), key, Flights.label("a", true, Instant.now().plus(Duration.ofHours(2))));
            send(topics.labels(), key, Flights.label("a", true, Instant.parse("9999-12-31T00:00:00Z")));
        }
        var twice = new String(Flights.label("a", true, noon), StandardCharsets.UTF_8).repeat(2);
        send(topics.labels(), "x", twice.getBytes(StandardCharsets.UTF_8));
        send(topics.labels(), "k".repeat(300_000), Flights.label("a", true, noon));
        var label = new ProducerRecord<>(topics.labels().name(), "x", Flights.label("b", true, noon.plusSeconds(60)));
        label.headers().add("anything", new byte[700_000]);
        producer.send(label);

        // and a record's entity is as long as a message may be
        record(pipeline, "a", noon, "A".repeat(700_000));
        record(pipeline, "b", noon.plusSeconds(1), "ATL");
        sendLater(pipeline);

        // then
        assertThat(read(topics.examples(), Example.class, 1))
                .extracting(Example::getEventId)
                .containsExactly("b");
        assertThat(read(topics.rejected(), Rejected.class, 8))
                .extracting(Rejected::getReason)
                .containsExactlyInAnyOrder(
                        RejectionReason.RULE,
                        RejectionReason.RULE,
                        RejectionReason.RULE,
                        RejectionReason.RULE,
                        RejectionReason.RULE,
                        RejectionReason.RULE,
                        RejectionReason.UNREADABLE,
                        RejectionReason.TOO_LARGE);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(health()).contains("\"hostile\": \"running\""));
    }

    private void send(Topic topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic.name(), key, value));
    }

    private void record(Pipeline pipeline, String id, Instant time, String origin) {
        var topic = Topics.of(pipeline.name()).records().name();
        var record = Flights.record(pipeline, id, time, origin, "ORD", 1L);
        var bytes = serdes.generic().serializer().serialize(topic, record);
        producer.send(new ProducerRecord<>(topic, null, time.toEpochMilli(), id, bytes));
    }

    @Test
    void whatBecomesOfALabelDoesNotDependOnARestart() {
        // given
        var name = "restarted";
        var pipeline = Flights.pipeline(name, Flights.FEATURES);
        createTopics(name, 1);
        apply(name, 1, Flights.document(name, Flights.FEATURES));
        var topics = Topics.of(name);
        var now = Instant.parse("2003-06-01T12:00:00Z");
        var past = Instant.parse("2001-06-01T12:00:00Z");
        record(pipeline, "live", now, "ATL");
        read(topics.features(), FeatureVector.class, 1);

        // when it starts anew between a label of the past and its event
        apply(name, 2, Flights.document(name, Flights.FEATURES) + "# nothing but a comment\n");
        record(pipeline, "live too", now.plusSeconds(1), "ATL");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(read(topics.features(), FeatureVector.class, 2))
                .extracting(vector -> vector.getLineage().getGeneration())
                .contains(2));
        send(topics.labels(), "past", Flights.label("past", true, past.plusSeconds(60)));
        apply(name, 3, Flights.document(name, Flights.FEATURES) + "# and another\n");
        record(pipeline, "live three", now.plusSeconds(2), "ATL");
        record(pipeline, "past", past, "ATL");

        // then
        assertThat(read(topics.examples(), Example.class, 1))
                .extracting(Example::getEventId)
                .containsExactly("past");
        assertThat(read(topics.rejected(), Rejected.class, 0)).isEmpty();
    }

    @Test
    void aPipelineThatWaitsForItsTopicsSaysSoAndHoldsUpNoOther() {
        // given
        var waiting = "waiting";
        var other = "not-waiting";
        createTopics(other, 1);

        // when
        apply(waiting, 1, Flights.document(waiting, Flights.EXPRESSIONS_ONLY));
        apply(other, 1, Flights.document(other, Flights.EXPRESSIONS_ONLY));

        // then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(health())
                .contains("\"waiting\": \"waiting: topics waiting.records")
                .contains("\"not-waiting\": \"running\""));
        assertThat(get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/q/metrics").asString())
                .contains("freshet_pipeline_running{pipeline=\"waiting\"} 0.0")
                .contains("freshet_pipeline_running{pipeline=\"not-waiting\"} 1.0");

        // when
        createTopics(waiting, 1);

        // then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(health()).contains("\"waiting\": \"running\""));

        // when
        delete(waiting, 2);

        // then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(health()).doesNotContain("\"waiting\""));
        await().untilAsserted(() -> assertThat(get("/q/metrics").asString())
                .doesNotContain("pipeline=\"waiting\"")
                .contains("pipeline=\"not-waiting\""));
    }

    @Test
    void givesAVectorOnRequestAsTheLogGivesItLater() {
        // given
        var name = "asked";
        var replay = new Replay(Flights.pipeline(name, Flights.FEATURES), 501, 9);
        createTopics(name, 1);
        apply(name, 1, Flights.document(name, Flights.FEATURES));
        replay.send(0, 500, producer, serdes.generic().serializer());
        read(Topics.of(name).features(), FeatureVector.class, 500);
        var next = replay.flights.get(500);
        var event = """
                {"flight_id":"%s","dep_time":"%s","origin":"%s","destination":"%s","distance":%d}
                """.formatted(
                next.id(), Instant.ofEpochMilli(next.departure()), next.origin(), next.destination(), next.distance());

        // when it is asked for before it comes, and after
        var asked = ask(name, event);
        replay.send(500, 501, producer, serdes.generic().serializer());
        read(Topics.of(name).features(), FeatureVector.class, 501);

        // then
        assertThat(asked.getString("origin")).isEqualTo("state");
        assertThat(asked.getInt("generation")).isEqualTo(1);
        assertThat(asked.getString("featureSet"))
                .isEqualTo(Flights.pipeline(name, Flights.FEATURES).featureSet().id());
        assertThat(values(asked)).isEqualTo(replay.expected(500));
        await().atMost(PATIENCE).untilAsserted(() -> {
            var again = ask(name, event);
            assertThat(again.getString("origin")).isEqualTo("log");
            assertThat(values(again)).isEqualTo(replay.expected(500));
        });
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get("/q/metrics").asString())
                        .contains("freshet_online_checks_total{outcome=\"same\",pipeline=\"asked\"} 1.0"));

        // and the windows of an airport are those of the next flight from there, without it
        var at = Instant.ofEpochMilli(next.departure()).toString();
        var airport = get("/pipelines/asked/features/" + next.origin() + "?by=origin&at=" + at)
                .jsonPath();
        assertThat(airport.getDouble("features.departures_1h"))
                .isEqualTo(replay.expected(500).get(2));
        assertThat(airport.getString("newest")).isEqualTo(at);

        // and what cannot be answered says why
        assertThat(get("/pipelines/asked/features/ATL").body().asString())
                .contains("more than one field", "\"known\":[\"origin\",\"destination\"]");
        assertThat(get("/pipelines/asked/features/ATL?by=origin&at=noon").statusCode())
                .isEqualTo(400);
        assertThat(get("/pipelines/nobody/features/ATL").statusCode()).isEqualTo(404);
        assertThat(post(name, "{").statusCode()).isEqualTo(400);
        assertThat(post(name, event.replace("\"distance\":", "\"distance\":\"far\",\"x\":"))
                        .body()
                        .asString())
                .contains("\"status\":422", "\"field\":\"distance\"", "\"reason\":\"WRONG_TYPE\"");
        assertThat(get("/pipelines/asked/rows?generation=2&by=origin&key=ATL").statusCode())
                .isEqualTo(503);
    }

    private static Response post(String pipeline, String event) {
        return given().contentType("application/json").body(event).post("/pipelines/" + pipeline + "/vector");
    }

    private static JsonPath ask(String pipeline, String event) {
        var answer = post(pipeline, event);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath(new JsonPathConfig(NumberReturnType.DOUBLE));
    }

    private static List<Double> values(JsonPath answer) {
        return answer.<String, Number>getMap("features").values().stream()
                .map(it -> it == null ? Double.NaN : it.doubleValue())
                .toList();
    }

    @Test
    void everyDefaultIsAsDocumented() {
        // given
        var feature = config.getConfigMapping(FeatureConfig.class);

        // then
        assertThat(feature.instance()).isEqualTo("feature-0");
        assertThat(feature.commitInterval()).isEqualTo(Duration.ofMillis(200));
        assertThat(feature.sessionTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(feature.transactionTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(feature.closeTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(feature.threads()).isEqualTo(1);
        assertThat(feature.cacheBytes().asLongValue()).isEqualTo(32 << 20);
        assertThat(feature.stateMemory().asLongValue()).isEqualTo(128 << 20);
        assertThat(feature.retry().firstPause()).isEqualTo(Duration.ofSeconds(1));
        assertThat(feature.retry().longestPause()).isEqualTo(Duration.ofSeconds(30));
        assertThat(feature.advertisedAddress()).startsWith("localhost:");
        assertThat(feature.maxAhead()).isEqualTo(Duration.ofMinutes(30));
        assertThat(feature.check().perSecond()).isEqualTo(1);
        assertThat(feature.check().patience()).isEqualTo(Duration.ofMinutes(10));
        assertThat(feature.streams()).isEmpty();
    }

    /** Records far later, in both partitions: time passes maturity there. */
    private void sendLater(Pipeline pipeline) {
        var time = Instant.parse("2001-06-02T12:00:00Z");
        var topic = Topics.of(pipeline.name()).records().name();
        for (int i = 0; i < 8; i++) {
            var record = Flights.record(pipeline, "later" + i, time, "ATL", "ORD", 1L);
            var bytes = serdes.generic().serializer().serialize(topic, record);
            producer.send(new ProducerRecord<>(topic, null, time.toEpochMilli(), "later" + i, bytes));
        }
        producer.flush();
    }

    private static String health() {
        return get("/q/health/ready").asString();
    }

    private void createTopics(String pipeline, int partitions) {
        TopicCreation.createMissing(
                bootstrap,
                Topics.of(pipeline).all().stream()
                        .map(topic -> topic.withPartitions(partitions))
                        .toList());
    }

    private void apply(String name, int generation, String document) {
        announce(new PipelineDocument(name, generation, document, "digest", "test", Instant.now(), null, null));
    }

    private void delete(String name, int generation) {
        announce(new PipelineDocument(name, generation, null, "digest", "test", Instant.now(), null, null));
    }

    private void announce(PipelineDocument document) {
        var topic = Topics.PIPELINES.name();
        var bytes = serdes.of(PipelineDocument.class).serializer().serialize(topic, document);
        producer.send(new ProducerRecord<>(topic, document.getPipeline(), bytes));
        producer.flush();
    }

    /** Reads a topic from its beginning until it has given so many, or patience ends. */
    private <T extends SpecificRecord> List<T> read(Topic topic, Class<T> type, int atLeast) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
        List<T> all = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                settings, new StringDeserializer(), serdes.of(type).deserializer())) {
            var partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(it -> new TopicPartition(it.topic(), it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (all.size() < atLeast && System.nanoTime() < until) {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> all.add(message.value()));
            }
        }
        return all;
    }
}
