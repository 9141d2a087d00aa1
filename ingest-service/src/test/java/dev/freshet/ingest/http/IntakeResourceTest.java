package dev.freshet.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freshet.ingest.intake.GivenAnswers;
import dev.freshet.ingest.intake.GivenAnswers.Bounds;
import dev.freshet.ingest.intake.IntakeLimits;
import dev.freshet.ingest.intake.KnownPipelines;
import dev.freshet.ingest.intake.Message;
import dev.freshet.ingest.intake.Receipt;
import dev.freshet.pipeline.document.PipelineReader;
import dev.freshet.pipeline.document.Reading;
import dev.freshet.pipeline.spec.Pipeline;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which answer a request gets, by what the log says. */
class IntakeResourceTest {
    private static final Pipeline FLIGHTS =
            switch (PipelineReader.read("""
                    apiVersion: freshet/v1
                    kind: Pipeline
                    metadata: {name: flights, owner: tests}
                    spec:
                      events:
                        id: flight_id
                        time: dep_time
                        fields:
                          flight_id: {type: string}
                          dep_time:  {type: timestamp}
                      labels: {id: flight, value: {field: late, type: boolean}, maturity: PT12H, missing: drop}
                      features:
                        - {name: hour, value: "dep_time.getHours()"}
                      training:   {learner: xgboost, objective: binary:logistic, window: P30D}
                      evaluation: {metric: auc}
                    """)) {
                case Reading.Accepted(var pipeline) -> pipeline;
                case Reading.Refused(var mistakes) -> throw new IllegalArgumentException(mistakes.toString());
            };

    private static final KnownPipelines KNOWN = new KnownPipelines() {
        @Override
        public Optional<Pipeline> find(String name) {
            return name.equals("flights") ? Optional.of(FLIGHTS) : Optional.empty();
        }

        @Override
        public List<String> names() {
            return List.of("flights");
        }
    };

    private final List<Message> appended = new ArrayList<>();
    private final GivenAnswers answers = new GivenAnswers(new Bounds(10, 10_000, Duration.ofMinutes(10)));

    private IntakeResource resource(Function<Message, Receipt> log) {
        return new IntakeResource(
                KNOWN,
                messages -> {
                    appended.addAll(messages);
                    return messages.stream().map(log).toList();
                },
                new IntakeLimits(10, 100, 10_000, Duration.ofSeconds(2)),
                new RepeatedRequests(answers, new ObjectMapper(), () -> Instant.EPOCH));
    }

    private Response post(String pipeline, String body, Function<Message, Receipt> log) {
        return post(pipeline, null, body, log);
    }

    private Response post(String pipeline, @Nullable String key, String body, Function<Message, Receipt> log) {
        var headers = json();
        headers.traceparent = "trace";
        headers.idempotencyKey = key;
        return resource(log).events(pipeline, headers, body.getBytes(UTF_8));
    }

    private static Receipt written(Message message) {
        return new Receipt.Written(message.topic(), 1, 7);
    }

    private static Receipt unavailable(Message message) {
        return new Receipt.Unavailable("no broker");
    }

    @Test
    void tellsWhereTheEventStands() {
        // when
        var answer = post("flights", "{\"flight_id\":\"a\"}", IntakeResourceTest::written);

        // then
        assertThat(answer.getStatus()).isEqualTo(202);
        assertThat(answer.getEntity()).isEqualTo(new EventResult(202, "a", "flights.events", 1, 7L, null));
        assertThat(appended).hasSize(1).first().satisfies(message -> {
            assertThat(message.headers()).containsExactly(Map.entry("traceparent", "trace"));
            assertThat(UTF_8.decode(message.json().duplicate()).toString()).isEqualTo("{\"flight_id\":\"a\"}");
        });
    }

    @Test
    void takesLabelsUnderTheirOwnId() {
        // when
        var answer = resource(IntakeResourceTest::written)
                .labels("flights", json(), "{\"flight\":\"a\",\"late\":true}".getBytes(UTF_8));

        // then
        assertThat(answer.getEntity()).isEqualTo(new EventResult(202, "a", "flights.labels", 1, 7L, null));
    }

    @Test
    void namesTheKnownPipelinesWhereThisOneIsNot() {
        // when
        var answer = post("flihgts", "{}", IntakeResourceTest::written);

        // then
        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(answer.getMediaType()).hasToString(Problem.MEDIA_TYPE);
        assertThat(answer.getEntity()).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.known())
                .containsExactly("flights"));
    }

    @Test
    void refusesAMalformedRequestWhole() {
        // when
        var answer = post("flights", "[{\"flight_id\":\"a\"},", IntakeResourceTest::written);

        // then
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(appended).isEmpty();
    }

    @Test
    void answersForEachEventOfABatch() {
        // given
        var body = "[{\"flight_id\":\"a\"},{\"x\":1},{\"flight_id\":\"b\",\"f\":\"" + "x".repeat(100)
                + "\"},{\"flight_id\":\"c\"}]";

        // when
        var answer = post("flights", body, IntakeResourceTest::written);

        // then
        assertThat(answer.getStatus()).isEqualTo(207);
        assertThat(results(answer)).extracting(EventResult::status).containsExactly(202, 400, 413, 202);
        assertThat(results(answer)).extracting(EventResult::id).containsExactly("a", null, "b", "c");
        assertThat(appended).extracting(Message::id).containsExactly("a", "c");
    }

    @Test
    void asksToComeAgainWhereTheLogIsUnavailable() {
        // when
        var single = post("flights", "{\"flight_id\":\"a\"}", IntakeResourceTest::unavailable);
        var batch = post("flights", "[{\"flight_id\":\"a\"},{\"flight_id\":\"b\"}]", IntakeResourceTest::unavailable);
        var partial = post(
                "flights",
                "[{\"flight_id\":\"a\"},{\"flight_id\":\"b\"}]",
                message -> message.id().equals("a") ? written(message) : unavailable(message));

        // then
        assertThat(List.of(single, batch, partial))
                .extracting(Response::getStatus)
                .containsExactly(503, 503, 207);
        assertThat(List.of(single, batch, partial))
                .allSatisfy(answer ->
                        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("2"));
    }

    @SuppressWarnings("unchecked")
    private static List<EventResult> results(Response answer) {
        return (List<EventResult>) answer.getEntity();
    }

    @Test
    void writesARequestOfTheSameKeyOnceAndGivesTheSameAnswer() {
        // when
        var first = post("flights", "\"k1\"", "{\"flight_id\":\"f1\"}", IntakeResourceTest::written);
        var again = post("flights", "k1", "{\"flight_id\":\"f1\"}", IntakeResourceTest::written);
        var other = post("flights", "k2", "{\"flight_id\":\"f1\"}", IntakeResourceTest::written);

        // then
        assertThat(appended).hasSize(2);
        assertThat(again.getStatus()).isEqualTo(202);
        assertThat(again.getEntity()).isEqualTo(first.getEntity());
        assertThat(again.getHeaderString("Idempotency-Replayed")).isEqualTo("true");
        assertThat(first.getHeaderString("Idempotency-Replayed")).isNull();
        assertThat(other.getHeaderString("Idempotency-Replayed")).isNull();
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherBody() {
        // given
        post("flights", "k1", "{\"flight_id\":\"f1\"}", IntakeResourceTest::written);

        // when
        var answer = post("flights", "k1", "{\"flight_id\":\"f2\"}", IntakeResourceTest::written);

        // then
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(((Problem) answer.getEntity()).detail()).contains("k1", "flights.events", "send a new key");
        assertThat(appended).hasSize(1);
    }

    @Test
    void triesAgainWhereTheFirstTryWasNotConfirmed() {
        // given
        post("flights", "k1", "{\"flight_id\":\"f1\"}", message -> new Receipt.Unavailable("no broker"));
        post("flights", "k2", "{", IntakeResourceTest::written);

        // when
        var confirmed = post("flights", "k1", "{\"flight_id\":\"f1\"}", IntakeResourceTest::written);
        var mended = post("flights", "k2", "{\"flight_id\":\"f2\"}", IntakeResourceTest::written);

        // then
        assertThat(confirmed.getStatus()).isEqualTo(202);
        assertThat(confirmed.getHeaderString("Idempotency-Replayed")).isNull();
        assertThat(mended.getStatus()).isEqualTo(202);
        assertThat(appended).hasSize(3);
    }

    @Test
    void refusesAKeyThatIsNone() {
        for (String key : List.of("", "\"\"", "a\"b", "ä", "x".repeat(256))) {
            var answer = post("flights", key, "{\"flight_id\":\"f1\"}", IntakeResourceTest::written);
            assertThat(answer.getStatus()).as(key).isEqualTo(400);
        }
        assertThat(appended).isEmpty();
    }

    @Test
    void takesACloudEventInBinaryMode() {
        // when
        var answer = resource(IntakeResourceTest::written)
                .events("flights", envelope("K%C3%B6ln+1"), "{\"x\":1}".getBytes(UTF_8));

        // then
        assertThat(answer.getStatus()).isEqualTo(202);
        assertThat(((EventResult) answer.getEntity()).id()).isEqualTo("Köln+1");
        assertThat(appended).singleElement().satisfies(message -> assertThat(message.headers())
                .isEqualTo(Map.of("ce_id", "Köln+1", "ce_source", "/a", "ce_specversion", "1.0", "ce_type", "t")));
    }

    @Test
    void refusesACloudEventWithoutItsEnvelope() {
        var incomplete = envelope("a");
        incomplete.source = null;
        var resource = resource(IntakeResourceTest::written);

        assertThat(problem(resource.events("flights", incomplete, "{}".getBytes(UTF_8))))
                .contains("the header ce-source is missing");
        assertThat(problem(resource.events("flights", envelope("a%zz"), "{}".getBytes(UTF_8))))
                .contains("ce-id is 'a%zz'", "not percent-encoded");
        assertThat(problem(resource.events("flights", envelope("a"), "[{}]".getBytes(UTF_8))))
                .contains("application/cloudevents-batch+json");
        assertThat(appended).isEmpty();
    }

    @Test
    void theEnvelopeOfALabelNamesNoEvent() {
        // when
        var unnamed = resource(IntakeResourceTest::written)
                .labels("flights", envelope("a"), "{\"late\":true}".getBytes(UTF_8));
        resource(IntakeResourceTest::written)
                .labels("flights", envelope("a"), "{\"flight\":\"f1\",\"late\":true}".getBytes(UTF_8));

        // then
        assertThat(unnamed.getStatus()).isEqualTo(400);
        assertThat(appended).singleElement().satisfies(message -> {
            assertThat(message.id()).isEqualTo("f1");
            assertThat(message.headers()).isEmpty();
        });
    }

    @Test
    void theSameKeyInAnotherEnvelopeIsAnotherRequest() {
        // given
        var first = envelope("a");
        var second = envelope("b");
        first.idempotencyKey = "k1";
        second.idempotencyKey = "k1";

        // when
        var resource = resource(IntakeResourceTest::written);
        resource.events("flights", first, "{}".getBytes(UTF_8));
        var answer = resource.events("flights", second, "{}".getBytes(UTF_8));

        // then
        assertThat(answer.getStatus()).isEqualTo(422);
    }

    @Test
    void saysWhichFieldIsNoNumber() {
        // when
        var single = post("flights", "{\"flight_id\":\"a\",\"fare\":NaN}", IntakeResourceTest::written);
        var batch = post(
                "flights",
                "[{\"flight_id\":\"a\",\"fare\":Infinity},{\"flight_id\":\"b\"}]",
                IntakeResourceTest::written);

        // then
        assertThat(problem(single)).contains("the field fare is NaN or Infinity");
        assertThat(results(batch)).extracting(EventResult::status).containsExactly(400, 202);
        assertThat(appended).extracting(Message::id).containsExactly("b");
    }

    @Test
    void saysWhatToSendWhereTheContentTypeSaysNothingUseful() {
        for (var type : new @Nullable String[] {null, "", "text/plain", "application/x-www-form-urlencoded", "json"}) {
            var headers = json();
            headers.contentType = type;

            var answer = resource(IntakeResourceTest::written)
                    .events("flights", headers, "{\"flight_id\":\"a\"}".getBytes(UTF_8));

            assertThat(answer.getStatus()).isEqualTo(415);
            assertThat(((Problem) answer.getEntity()).detail())
                    .contains("send events as Content-Type: application/json");
        }
        assertThat(appended).isEmpty();
    }

    @Test
    void unpacksGzipWithinBounds() throws IOException {
        // given
        var fits = packed("[" + "{\"flight_id\":\"a\"},".repeat(9) + "{\"flight_id\":\"b\"}]");
        var bomb = packed(" ".repeat(10_000_000));
        var cut = Arrays.copyOf(fits, fits.length - 5);

        // when, then
        assertThat(coded("gzip", fits).getStatus()).isEqualTo(202);
        assertThat(appended).hasSize(10);
        assertThat(coded("gzip", bomb).getStatus()).isEqualTo(413);
        assertThat(problem(coded("GZIP", cut))).contains("ends too early");
        assertThat(problem(coded("gzip", "{}".getBytes(UTF_8)))).contains("says gzip");
        assertThat(coded("br", fits).getStatus()).isEqualTo(415);
        assertThat(appended).hasSize(10);
    }

    private Response coded(String coding, byte[] body) {
        var headers = json();
        headers.contentEncoding = coding;
        return resource(IntakeResourceTest::written).events("flights", headers, body);
    }

    private static byte[] packed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String problem(Response answer) {
        assertThat(answer.getStatus()).isEqualTo(400);
        return ((Problem) answer.getEntity()).detail();
    }

    private static RequestHeaders json() {
        var headers = new RequestHeaders();
        headers.contentType = "application/json; charset=utf-8";
        return headers;
    }

    private static RequestHeaders envelope(String id) {
        var headers = json();
        headers.specversion = "1.0";
        headers.id = id;
        headers.source = "/a";
        headers.type = "t";
        return headers;
    }
}
