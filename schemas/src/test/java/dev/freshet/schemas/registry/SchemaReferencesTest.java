package dev.freshet.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.freshet.schemas.registry.FakeServer.Answer;
import java.io.EOFException;
import java.net.ConnectException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

/** Schemas that refer to others, and every answer of a registry that is no schema. */
class SchemaReferencesTest {
    private static final Answer GONE = new Answer(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
    private static final Answer CONFIG = new Answer(200, "{\"compatibilityLevel\":\"BACKWARD\"}");
    private static final String MONEY =
            "{\"type\":\"record\",\"name\":\"Money\",\"fields\":[{\"name\":\"amount\",\"type\":\"double\"}]}";

    private static String record(String name, String... types) {
        var fields = new StringBuilder();
        for (int i = 0; i < types.length; i++) {
            fields.append(i == 0 ? "" : ",").append("{\"name\":\"f%d\",\"type\":\"%s\"}".formatted(i, types[i]));
        }
        return "{\"type\":\"record\",\"name\":\"" + name + "\",\"fields\":[" + fields + "]}";
    }

    private static Answer schema(String text, String... subjects) {
        List<Map<String, Object>> references = java.util.stream.Stream.of(subjects)
                .map(subject -> Map.<String, Object>of("name", subject, "subject", subject, "version", 1))
                .toList();
        try {
            return new Answer(
                    200, new JsonMapper().writeValueAsString(Map.of("schema", text, "references", references)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FakeServer server(Map<String, Answer> answers) {
        var all = new HashMap<>(answers);
        all.putIfAbsent("GET /config", CONFIG);
        return FakeServer.start(request -> all.getOrDefault(request.line(), GONE));
    }

    private static SchemaRegistryClient client(FakeServer server) {
        return new HttpRegistry(RegistrySettings.of(
                Map.of("schema.registry.url", server.url(), "retries.wait.ms", 1, "max.retries", 0)));
    }

    @Test
    void resolvesReferencesOfReferencesEachOnce() {
        // given
        try (FakeServer server = server(Map.of(
                "GET /schemas/ids/7", schema(record("Order", "Money", "Line"), "money", "line"),
                "GET /subjects/line/versions/1", schema(record("Line", "Money"), "money"),
                "GET /subjects/money/versions/1", schema(MONEY)))) {
            SchemaRegistryClient client = client(server);

            // when
            Schema order = client.byId(7);
            client.byId(7);

            // then
            assertThat(order.getField("f1").schema().getField("f0").schema().getName())
                    .isEqualTo("Money");
            assertThat(server.asked()).hasSize(3);
        }
    }

    @Test
    void readsTheSchemaOfAGuid() {
        // given
        UUID guid = UUID.fromString("89791762-2336-8a86-cc23-a1ad7cbc6f0b");
        try (FakeServer server = server(Map.of("GET /schemas/guids/" + guid, schema(MONEY)))) {

            // when
            Schema schema = client(server).byGuid(guid);

            // then
            assertThat(schema.getName()).isEqualTo("Money");
        }
    }

    @Test
    void namesAReferenceThatIsMissing() {
        // given
        try (FakeServer server = server(Map.of("GET /schemas/ids/7", schema(record("Order", "Money"), "money")))) {

            // when, then
            assertThatThrownBy(() -> client(server).byId(7))
                    .isInstanceOf(SchemaUnreadableException.class)
                    .hasMessageContaining("money version 1")
                    .hasMessageContaining("Schema not found");
        }
    }

    @Test
    void namesTheCircleThatReferencesMake() {
        // given
        try (FakeServer server = server(Map.of(
                "GET /schemas/ids/7", schema(record("A", "B"), "b"),
                "GET /subjects/b/versions/1", schema(record("B", "C"), "c"),
                "GET /subjects/c/versions/1", schema(record("C", "B"), "b")))) {

            // when, then
            assertThatThrownBy(() -> client(server).byId(7))
                    .isInstanceOf(SchemaUnreadableException.class)
                    .hasMessageContaining("b version 1 → c version 1 → b version 1");
        }
    }

    @Test
    void refusesReferencesWithoutEnd() {
        // given
        try (FakeServer server = FakeServer.start(request -> {
            int number = Integer.parseInt("0" + request.line().replaceAll("/versions/1|\\D", ""));
            return request.line().startsWith("GET /config")
                    ? CONFIG
                    : schema(record("R" + number, "R" + (number + 1)), "s" + (number + 1));
        })) {

            // when, then
            assertThatThrownBy(() -> client(server).byId(7))
                    .isInstanceOf(SchemaUnreadableException.class)
                    .hasMessageContaining("more than " + SchemaResolver.MOST_REFERENCES);
        }
    }

    @Test
    void takesWhateverElseTheRegistryAnswersForAnUnreadableSchemaAndRemembersIt() {
        // given
        var deep = "[".repeat(5_000) + "]".repeat(5_000);
        var answers = Map.of(
                "JSON", new Answer(200, "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}"),
                "PROTOBUF", new Answer(200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"message A {}\"}"),
                "no Avro schema", new Answer(200, "{\"schema\":\"{\\\"type\\\":\\\"record\\\"}\"}"),
                "is no Avro schema", new Answer(200, "{\"schema\":\"" + deep + "\"}"),
                "missing in the answer", new Answer(200, "{}"),
                "no JSON", new Answer(200, "<html>"),
                "answered 200", new Answer(200, ""),
                "422", new Answer(422, "{\"error_code\":42201,\"message\":\"Invalid schema\"}"),
                "400", new Answer(400, "odd"),
                "answered with 9", new Answer(200, "{\"id\":9,\"schema\":\"\\\"string\\\"\"}"));

        answers.forEach((words, answer) -> {
            try (FakeServer server = server(Map.of("GET /schemas/ids/7", answer))) {
                SchemaRegistryClient client = client(server);

                // when
                for (int round = 0; round < 2; round++) {
                    assertThatThrownBy(() -> client.byId(7))
                            .isInstanceOf(SchemaUnreadableException.class)
                            .hasMessageContaining(words);
                }

                // then
                assertThat(server.asked().stream().filter(asked -> asked.line().equals("GET /schemas/ids/7")))
                        .hasSize(1);
            }
        });
    }

    @Test
    void takesAGatewayThatAnswersEverythingAlikeForAnOutage() {
        for (Answer answer : List.of(
                new Answer(404, "<html>"),
                new Answer(200, "<html>log in</html>"),
                new Answer(403, "{\"error_code\":40301,\"message\":\"no\"}"),
                new Answer(401, ""))) {
            try (FakeServer server = FakeServer.start(request -> answer)) {
                // when, then
                assertThatThrownBy(() -> client(server).byId(7))
                        .isInstanceOf(RegistryRefusedException.class)
                        .matches(RegistryUnreachableException::isBehind);
            }
        }
    }

    @Test
    void takesOverloadForAnOutage() {
        for (int status : new int[] {429, 500, 503}) {
            try (FakeServer server = FakeServer.start(request -> new Answer(status, "{\"error_code\":50001}"))) {
                // when, then
                assertThatThrownBy(() -> client(server).byId(7)).isInstanceOf(RegistryUnreachableException.class);
            }
        }
    }

    @Test
    void knowsAnOutageThatAnotherClientSaw() {
        var theirs = new SerializationException("Error retrieving schema", new ConnectException("refused"));

        assertThat(RegistryUnreachableException.isBehind(theirs)).isTrue();
        assertThat(RegistryUnreachableException.isBehind(new SerializationException("bad", new EOFException())))
                .isFalse();
    }

    @Test
    void neverWritesAnIdThatTheRegistryDidNotTell() {
        // given
        try (FakeServer server = FakeServer.start(request -> new Answer(200, "{\"version\":3}"))) {

            // when, then
            assertThatThrownBy(() -> client(server).register("a-value", Schema.create(Schema.Type.STRING)))
                    .isInstanceOf(RegistryRefusedException.class)
                    .hasMessageContaining("no id");
        }
    }
}
