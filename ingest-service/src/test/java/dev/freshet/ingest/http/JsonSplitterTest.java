package dev.freshet.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.ingest.http.JsonSplitter.Part;
import dev.freshet.ingest.http.JsonSplitter.UnusableException;
import dev.freshet.pipeline.spec.EventId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request is cut without changing a byte. */
class JsonSplitterTest {

    private static List<String> split(String body) throws UnusableException {
        return new JsonSplitter(EventId.of("id"), 3, false)
                .split(body.getBytes(UTF_8)).parts().stream()
                        .map(part -> UTF_8.decode(part.json().duplicate()).toString())
                        .toList();
    }

    private static List<Part> parts(String body) throws UnusableException {
        return new JsonSplitter(EventId.of("id"), 3, false)
                .split(body.getBytes(UTF_8))
                .parts();
    }

    @Test
    void keepsTheBytesOfASingleObject() throws UnusableException {
        assertThat(split(" {\"id\":\"a\", \"x\": 1.10} ")).containsExactly("{\"id\":\"a\", \"x\": 1.10}");
    }

    @Test
    void keepsTheBytesOfEachObjectOfAnArray() throws UnusableException {
        assertThat(split("[ {\"id\":\"ä€\",\"x\":{\"id\":9,\"y\":[1,{}]}} ,{\"id\":2} ]"))
                .containsExactly("{\"id\":\"ä€\",\"x\":{\"id\":9,\"y\":[1,{}]}}", "{\"id\":2}");
    }

    @Test
    void readsTheIdAndNothingElse() throws UnusableException {
        assertThat(parts("[{\"x\":{\"id\":9},\"id\":\"ä\"},{\"id\":17},{\"id\":null}]"))
                .extracting(Part::id)
                .containsExactly("ä", "17", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "[]", "[1]", "[[]]", "{\"id\":", "{} {}", "[{}", "nonsense", "[{},{},{},{}]"})
    void refusesWhatIsNoEvent(String body) {
        assertThatThrownBy(() -> parts(body)).isInstanceOf(UnusableException.class);
    }

    @Test
    void namesTheFieldThatIsNoNumberOfJson() throws UnusableException {
        assertThat(parts("[{\"id\":\"a\",\"amount\":NaN},{\"id\":\"b\",\"x\":-Infinity},{\"id\":\"c\"}]"))
                .extracting(Part::notFinite)
                .containsExactly("amount", "x", null);
    }

    @Test
    void saysInItsOwnWordsWhatIsMalformed() {
        for (var body : List.of("{\"id\":", "{'id':1}", "{\"id\":01}", "[".repeat(5_000))) {
            assertThatThrownBy(() -> parts(body))
                    .isInstanceOf(UnusableException.class)
                    .message()
                    .doesNotContain("Source", "Feature", "StreamRead", "`");
        }
    }

    @Test
    void takesCloudEventsOutOfTheirEnvelopes() throws UnusableException {
        var first = """
                {"specversion":"1.0","id":"ce-1","source":"/a","type":"t","time":"2001-01-31T12:00:00Z","x":[{}],
                 "data": {"id":"a", "x": 1.10}}""";
        var second = """
                {"data":{"y":{"id":1}},"specversion":"1.0","id":"ce-2","source":"/a","type":"t"}""";

        var parts = enveloped("[" + first + "," + second + "]");

        assertThat(parts)
                .extracting(part -> UTF_8.decode(part.json().duplicate()).toString())
                .containsExactly("{\"id\":\"a\", \"x\": 1.10}", "{\"y\":{\"id\":1}}");
        assertThat(parts).extracting(Part::id).containsExactly("a", null);
        assertThat(parts.getFirst().envelope())
                .isEqualTo(Map.of(
                        "specversion",
                        "1.0",
                        "id",
                        "ce-1",
                        "source",
                        "/a",
                        "type",
                        "t",
                        "time",
                        "2001-01-31T12:00:00Z"));
        assertThat(parts.getLast().envelope()).containsEntry("id", "ce-2").doesNotContainKey("time");
    }

    @Test
    void refusesEnvelopesThatAreNone() {
        var data = "\"data\":{}";
        assertThatThrownBy(() -> enveloped("{\"specversion\":\"1.0\",\"id\":\"a\",\"source\":\"/a\",\"type\":\"t\"}"))
                .hasMessageContaining("no data that is a JSON object");
        assertThatThrownBy(() -> enveloped("{\"specversion\":\"1.0\",\"id\":\"a\",\"source\":\"/a\"," + data + "}"))
                .hasMessage("the attribute type is missing or empty; a CloudEvent has one");
        assertThatThrownBy(() -> enveloped(
                        "{\"specversion\":\"0.3\",\"id\":\"a\",\"source\":\"/a\",\"type\":\"t\"," + data + "}"))
                .hasMessage("the attribute specversion is '0.3'; send CloudEvents 1.0");
    }

    private static List<Part> enveloped(String body) throws UnusableException {
        return new JsonSplitter(EventId.of("id"), 3, true)
                .split(body.getBytes(UTF_8))
                .parts();
    }

    @Test
    void namesAnEventBySeveralFieldsTogether() throws UnusableException {
        var splitter = new JsonSplitter(new EventId(List.of("invoice", "line")), 3, false);
        var parts = splitter.split("""
                [{"line": 7, "x": {"line": 1}, "invoice": "a|b"}, {"invoice": "c"}, {"x": 1}]
                """.getBytes(UTF_8)).parts();

        assertThat(parts).extracting(Part::id).containsExactly("a\\|b|7", "c|\\-", null);
    }
}
