package dev.freshet.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.ingest.http.JsonSplitter.Part;
import dev.freshet.ingest.http.JsonSplitter.UnusableException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request is cut without changing a byte. */
class JsonSplitterTest {

    private static List<String> split(String body) throws UnusableException {
        return new JsonSplitter("id", 3)
                .split(body.getBytes(UTF_8)).parts().stream()
                        .map(part -> UTF_8.decode(part.json().duplicate()).toString())
                        .toList();
    }

    private static List<Part> parts(String body) throws UnusableException {
        return new JsonSplitter("id", 3).split(body.getBytes(UTF_8)).parts();
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
    @ValueSource(
            strings = {
                "",
                "1",
                "[]",
                "[1]",
                "[[]]",
                "{\"id\":",
                "{} {}",
                "[{}",
                "nonsense",
                "[{},{},{},{}]",
                "{\"id\":NaN}"
            })
    void refusesWhatIsNoEvent(String body) {
        assertThatThrownBy(() -> parts(body)).isInstanceOf(UnusableException.class);
    }
}
