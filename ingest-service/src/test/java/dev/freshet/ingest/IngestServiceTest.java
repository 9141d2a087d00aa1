package dev.freshet.ingest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.freshet.schemas.PipelineDocument;
import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.RejectionReason;
import dev.freshet.schemas.serde.AvroSerdes;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.TopicCreation;
import dev.freshet.stack.testing.KafkaAndRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The service on a real broker and a real registry: one pipeline from its document to its end. */
@QuarkusTest
@WithTestResource(KafkaAndRegistry.class)
class IngestServiceTest {
    private static final String P = "flights";
    private static final String DOCUMENT = """
            apiVersion: freshet/v1
            kind: Pipeline
            metadata: {name: flights, owner: tests}
            spec:
              events:
                id: flight_id
                time: dep_time
                fields:
                  flight_id:   {type: string}
                  dep_time:    {type: timestamp}
                  origin:      {type: string, clean: [trim, upper], required: true}
                  distance:    {type: int, clean: [number], required: true}
                rules:
                  - {name: has-distance, check: "distance > %d", otherwise: reject}
                deduplicate: {within: P1D}
              labels: {id: flight_id, value: {field: late, type: boolean}, maturity: PT12H, missing: drop}
              features:
                - {name: distance, value: "distance"}
              training:   {learner: xgboost, objective: binary:logistic, window: P30D}
              evaluation: {metric: auc}
            """;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap = "";

    @ConfigProperty(name = "schema.registry.url")
    String registryUrl = "";

    private Map<String, Object> registry() {
        return Map.of("schema.registry.url", registryUrl);
    }

    private static String flight(String id, String distance) {
        return "{\"flight_id\":\"%s\",\"dep_time\":\"2001-01-31T10:15:00Z\",\"origin\":\" atl\",\"distance\":%s}"
                .formatted(id, distance);
    }

    @Test
    void livesFromTheDocumentToItsEnd() throws IOException {
        waitsForTopicsAndThenRuns();
        takesEventsOverHttp();
        writesARepeatedRequestOnce();
        takesCloudEvents();
        tellsProducersToSlowDown();
        givesRoomBackOnEveryRoadOut();
        saysWhatToSend();
        takesEventsFromKafkaAndAccountsForEachOne();
        changesWhileItRuns();
        stopsWhenTheDocumentIsDeleted();
    }

    private void waitsForTopicsAndThenRuns() {
        // given
        await("an idle service is ready")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));

        // when
        apply(1, DOCUMENT.formatted(0));

        // then
        awaitReadyAnd("topics flights.events, flights.records, flights.rejected do not exist");
        assertThat(metric("freshet_pipeline_running")).isEqualTo(0);

        // when
        TopicCreation.createMissing(bootstrap, Topics.of(P).all());

        // then
        awaitReadyAnd("\"flights\": \"running\"");
        assertThat(metric("freshet_pipeline_running")).isEqualTo(1);
    }

    private void takesEventsOverHttp() {
        given().contentType("application/json")
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .body(flight("h1", "\"twenty-five\""))
                .post("/pipelines/flights/events")
                .then()
                .statusCode(202)
                .body("id", equalTo("h1"), "topic", equalTo("flights.events"), "offset", equalTo(0));
        given().contentType("application/json")
                .body("[" + flight("h2", "25") + "," + flight("h3", "0") + ",{\"x\":1}]")
                .post("/pipelines/flights/events")
                .then()
                .statusCode(207)
                .body("status", equalTo(List.of(202, 202, 400)));
        given().contentType("application/json")
                .body("{\"flight_id\":\"h1\",\"late\":true}")
                .post("/pipelines/flights/labels")
                .then()
                .statusCode(202)
                .body("topic", equalTo("flights.labels"));
        given().contentType("application/json")
                .body("{}")
                .post("/pipelines/other/events")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("known", hasItem("flights"));
        given().contentType("application/json")
                .body("{")
                .post("/pipelines/flights/events")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    private void writesARepeatedRequestOnce() {
        var answers = new ArrayList<String>();
        for (int i = 0; i < 2; i++) {
            answers.add(given().contentType("application/json")
                    .header("Idempotency-Key", "\"5f0b\"")
                    .body("{\"flight_id\":\"h1\",\"late\":false}")
                    .post("/pipelines/flights/labels")
                    .then()
                    .statusCode(202)
                    .header("Idempotency-Replayed", i == 0 ? null : "true")
                    .extract()
                    .asString());
        }
        assertThat(answers.getLast()).isEqualTo(answers.getFirst());
        given().contentType("application/json")
                .header("Idempotency-Key", "5f0b")
                .body("{\"flight_id\":\"h1\",\"late\":true}")
                .post("/pipelines/flights/labels")
                .then()
                .statusCode(422)
                .contentType("application/problem+json");
    }

    private void takesCloudEvents() {
        given().contentType("application/json")
                .header("ce-specversion", "1.0")
                .header("ce-id", "e1")
                .header("ce-source", "/gates/7")
                .header("ce-type", "departure")
                .header("ce-time", "2001-01-31T10:15:00Z")
                .body("{\"origin\":\"ATL\",\"distance\":25}")
                .post("/pipelines/flights/events")
                .then()
                .statusCode(202)
                .body("id", equalTo("e1"));
        given().contentType("application/cloudevents-batch+json")
                .body("[{\"specversion\":\"1.0\",\"id\":\"e2\",\"source\":\"/gates/7\",\"type\":\"departure\",\"data\":"
                        + flight("e2", "25") + "}]")
                .post("/pipelines/flights/events")
                .then()
                .statusCode(202)
                .body("[0].id", equalTo("e2"));
        given().contentType("application/cloudevents+json")
                .body("{\"specversion\":\"1.0\",\"id\":\"e3\",\"data\":{}}")
                .post("/pipelines/flights/events")
                .then()
                .statusCode(400)
                .body("detail", containsString("source is missing"));
    }

    /** Announced bodies that do not come hold their room; who has no room is told at once, and others still pass. */
    private void tellsProducersToSlowDown() throws IOException {
        var announcement = "POST /pipelines/flights/events HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: 10485760\r\n\r\n";
        var waiting = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 6; i++) {
                var socket = new Socket("localhost", RestAssured.port);
                socket.getOutputStream().write(announcement.getBytes(US_ASCII));
                waiting.add(socket);
            }
            await().untilAsserted(() -> assertThat(given().get("/q/metrics").asString())
                    .contains("freshet_intake_waiting_requests 6.0", "freshet_intake_waiting_bytes 6.291456E7"));
            var seventh = new Socket("localhost", RestAssured.port);
            waiting.add(seventh);
            seventh.setSoTimeout(10_000);
            seventh.getOutputStream().write(announcement.getBytes(US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(seventh.getInputStream(), US_ASCII));
            assertThat(answer.readLine()).isEqualTo("HTTP/1.1 429 Too Many Requests");
            assertThat(answer.lines().takeWhile(line -> !line.isEmpty()).map(String::toLowerCase))
                    .contains("retry-after: 2", "content-type: application/problem+json");
            given().contentType("application/json")
                    .body("{\"flight_id\":\"h2\",\"late\":true}")
                    .post("/pipelines/flights/labels")
                    .then()
                    .statusCode(202);
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(given().get("/q/metrics").asString())
                        .contains("freshet_intake_waiting_requests 0.0", "freshet_intake_refused_total 1.0"));
    }

    /** More of each than there would be room for, if one were not given back. */
    private void givesRoomBackOnEveryRoadOut() throws IOException {
        var head = "POST /pipelines/flights/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
        for (int i = 0; i < 8; i++) {
            awaitAnswer("413", head + "Content-Length: 17825792\r\n\r\n", 0);
            awaitAnswer("400", head + "Content-Length: 1\r\n\r\n{", 0);
            awaitAnswer("404", head.replace("flights", "none") + "Content-Length: 2\r\n\r\n{}", 0);
            awaitAnswer("404", head.replace("/events", "/none") + "Content-Length: 2\r\n\r\n{}", 0);
            awaitAnswer("400", head + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}", 0);
        }
        for (int i = 0; i < 5; i++) {
            awaitAnswer("413", head + "Transfer-Encoding: chunked\r\n\r\n", 17 << 20);
        }
        awaitEmptyRoom();
        try (var roundabout = new Socket("localhost", RestAssured.port)) {
            roundabout
                    .getOutputStream()
                    .write((head.replace("/pipelines/", "/pipelines;a=1/") + "Content-Length: 9\r\n\r\n")
                            .getBytes(US_ASCII));
            await().untilAsserted(() ->
                    assertThat(given().get("/q/metrics").asString()).contains("freshet_intake_waiting_requests 1.0"));
        }
        awaitEmptyRoom();
    }

    private static void awaitEmptyRoom() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(given().get("/q/metrics").asString())
                        .contains("freshet_intake_waiting_requests 0.0", "freshet_intake_waiting_bytes 0.0"));
    }

    /** Clients that close at once leave their room a while later; only until then may others be told to come again. */
    private static void awaitAnswer(String status, String head, int chunked) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(answer(head, chunked)).contains(status));
    }

    /** The status line of the answer to a request whose body of blanks is so long, in chunks. */
    private static String answer(String head, int chunked) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.getBytes(US_ASCII));
            try {
                for (int sent = 0; sent < chunked; sent += 1 << 20) {
                    socket.getOutputStream().write(("100000\r\n" + " ".repeat(1 << 20) + "\r\n").getBytes(US_ASCII));
                }
            } catch (IOException closedBecauseItIsTooMuch) {
                // The answer was sent before.
            }
            return String.valueOf(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine());
        }
    }

    private void saysWhatToSend() {
        given().contentType("application/x-www-form-urlencoded")
                .body("{}")
                .post("/pipelines/flights/events")
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("detail", containsString("application/json"));
        given().contentType("application/json")
                .body("{\"flight_id\":\"n1\",\"distance\":NaN}")
                .post("/pipelines/flights/events")
                .then()
                .statusCode(400)
                .body("detail", containsString("the field distance is NaN"));
        given().get("/pipelines/flights/events").then().statusCode(405).body("detail", containsString("POST"));
    }

    private void takesEventsFromKafkaAndAccountsForEachOne() {
        // given
        var schema = SchemaBuilder.record("Flight")
                .fields()
                .requiredString("flight_id")
                .requiredLong("dep_time")
                .requiredString("origin")
                .requiredDouble("distance")
                .endRecord();
        var avro = new GenericRecordBuilder(schema)
                .set("flight_id", "k1")
                .set("dep_time", Instant.parse("2001-01-31T10:15:00Z").toEpochMilli())
                .set("origin", "ORD")
                .set("distance", 25.0)
                .build();

        // when
        send(
                AvroSerdes.generic(registry()).serializer().serialize("flights.events", avro),
                flight("k1", "25").getBytes(UTF_8),
                flight("h1", "25").getBytes(UTF_8),
                new byte[] {7, 7, 7},
                new byte[] {0, 0, 15, 66, 63, 1},
                flight("k2", "NaN").getBytes(UTF_8),
                "{\"flight_id\":\"k3\"}".getBytes(UTF_8),
                flight("k4", "\"" + "9".repeat(5 << 20) + "\"").getBytes(UTF_8));

        produce(new ProducerRecord<>("flights.events", null));

        // then
        var rejected = awaitMessages("flights.rejected", 9);
        assertThat(awaitMessages("flights.records", 5))
                .extracting(message -> new String(message.key(), UTF_8))
                .containsExactlyInAnyOrder("h1", "h2", "e1", "e2", "k1");
        var reader = AvroSerdes.specific(Rejected.class, registry()).deserializer();
        var read = rejected.stream()
                .map(message -> reader.deserialize("", message.value()))
                .toList();
        assertThat(read)
                .extracting(Rejected::getReason)
                .containsExactlyInAnyOrder(
                        RejectionReason.RULE,
                        RejectionReason.DUPLICATE,
                        RejectionReason.DUPLICATE,
                        RejectionReason.UNREADABLE,
                        RejectionReason.UNKNOWN_SCHEMA,
                        RejectionReason.UNREADABLE,
                        RejectionReason.NOT_A_NUMBER,
                        RejectionReason.MISSING_FIELD,
                        RejectionReason.TOO_LARGE);
        assertThat(read)
                .filteredOn(each -> each.getReason() == RejectionReason.TOO_LARGE)
                .allSatisfy(each -> assertThat(each.getOriginal().remaining()).isGreaterThan(5 << 20));
        assertThat(metric("freshet_events_total")).isEqualTo(14);
        assertThat(metric("freshet_records_total")
                        + metric("freshet_rejected_total")
                        + metric("freshet_duplicates_total"))
                .isEqualTo(14);
        assertThat(given().get("/q/metrics").asString()).contains("freshet_ingest_seconds_count{pipeline=\"flights\"");
    }

    private void changesWhileItRuns() {
        // when
        apply(2, DOCUMENT.formatted(30));
        awaitReadyAnd("\"flights\": \"running\"");
        assertThat(metric("freshet_pipeline_running")).isEqualTo(1);
        send(
                flight("c1", "31").getBytes(UTF_8),
                flight("c2", "30").getBytes(UTF_8),
                flight("k1", "31").getBytes(UTF_8));

        // then
        var records = awaitMessages("flights.records", 6);
        var newest = AvroSerdes.generic(registry())
                .deserializer()
                .deserialize(
                        "",
                        records.stream()
                                .filter(each -> "c1".equals(new String(each.key(), UTF_8)))
                                .findFirst()
                                .orElseThrow()
                                .value());
        assertThat(((GenericRecord) newest.get("lineage")).get("generation")).isEqualTo(2);
        assertThat(awaitMessages("flights.rejected", 11)).hasSize(11);
    }

    private void stopsWhenTheDocumentIsDeleted() {
        // when
        apply(3, null);

        // then
        await("the pipeline is gone").atMost(Duration.ofSeconds(20)).untilAsserted(() -> given().contentType(
                        "application/json")
                .body(flight("x", "1"))
                .post("/pipelines/flights/events")
                .then()
                .statusCode(404));
        given().get("/q/health/ready").then().statusCode(200);
        await("its meters are gone")
                .untilAsserted(
                        () -> assertThat(given().get("/q/metrics").asString()).doesNotContain("pipeline=\"flights\""));
    }

    /** What one pipeline waits for is told, and never makes the service not ready. */
    private void awaitReadyAnd(String text) {
        await(text)
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() ->
                        given().get("/q/health/ready").then().statusCode(200).body(containsString(text)));
    }

    private double metric(String name) {
        var lines = Pattern.compile("(?m)^" + name + "\\{[^}]*pipeline=\"flights\"[^}]*} (.*)$")
                .matcher(given().get("/q/metrics").asString());
        return lines.results()
                .mapToDouble(line -> Double.parseDouble(line.group(1)))
                .sum();
    }

    private void apply(int generation, @Nullable String document) {
        var message = PipelineDocument.newBuilder()
                .setPipeline(P)
                .setGeneration(generation)
                .setDocument(document)
                .setDigest("")
                .setActor("test")
                .setAppliedAt(Instant.EPOCH)
                .build();
        byte[] value = AvroSerdes.specific(PipelineDocument.class, registry())
                .serializer()
                .serialize(Topics.PIPELINES.name(), message);
        produce(new ProducerRecord<>(Topics.PIPELINES.name(), P.getBytes(UTF_8), value));
    }

    private void send(byte[]... values) {
        for (byte[] value : values) {
            produce(new ProducerRecord<>("flights.events", null, value));
        }
    }

    private void produce(ProducerRecord<byte[], byte[]> message) {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrap, "max.request.size", 8 << 20);
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(message);
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> awaitMessages(String topic, int count) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", bootstrap, "isolation.level", "read_committed", "auto.offset.reset", "earliest");
        var read = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList());
            await(topic).atMost(Duration.ofSeconds(40)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
                return read.size() >= count;
            });
        }
        return read;
    }
}
