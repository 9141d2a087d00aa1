package dev.freshet.judging.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.judging.checking.RawEvent;
import dev.freshet.judging.refusal.OtherKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonEventsTest {
    private static final JsonEvents READER = new JsonEvents(List.of("a", "b"));

    private static RawEvent event(String json) {
        return ((Decoded.Readable) READER.decode(json.getBytes(UTF_8))).event();
    }

    private static String refusal(byte[] json) {
        return ((Decoded.Unreadable) READER.decode(json)).refusal().message();
    }

    @Test
    void readsDeclaredFieldsAndSkipsTheRest() {
        // when
        var event = event("{\"x\":{\"a\":[1,{}]},\"b\":9007199254740993,\"a\":\"t\"}");

        // then
        assertThat(event.value(0)).isEqualTo("t");
        assertThat(event.value(1)).isEqualTo(9_007_199_254_740_993L);
    }

    @Test
    void anEventStaysAsItIsWhenTheNextIsRead() {
        // given
        var first = event("{\"a\":1}");

        // when
        event("{\"a\":2}");

        // then
        assertThat(first.value(0)).isEqualTo(1L);
    }

    @Test
    void tellsTheKindOfWhatIsNoSingleValue() {
        var event = event("{\"a\":{\"b\":1},\"b\":[1]}");
        assertThat(event.value(0)).isEqualTo(OtherKind.OBJECT);
        assertThat(event.value(1)).isEqualTo(OtherKind.ARRAY);
    }

    @Test
    void readsNotANumberSoThatTheFieldCanBeNamed() {
        assertThat(event("{\"a\":NaN,\"b\":-Infinity}").value(0)).isEqualTo(Double.NaN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"a\":1}{\"a\":2}|there is more behind",
                "{\"a\":1} 7|there is more behind",
                "{\"a\":1,\"a\":2}|Duplicate field 'a'",
                "[1]|no object",
                "{\"a\":1|malformed at byte",
                "{\"a\":nope}|malformed at byte",
                "{'a':1}|malformed at byte",
                "{\"a\":01}|malformed at byte"
            })
    void saysInWordsWhatIsWrong(String json, String words) {
        assertThat(refusal(json.getBytes(UTF_8)))
                .contains(words)
                .doesNotContain("Feature", "Source", "StreamRead", "`", "com.fasterxml");
    }

    @Test
    void boundsDepthAndLength() {
        var deep = "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        var deeper = "{\"a\":" + "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_001);
        var long_ = "{\"a\":" + "1".repeat(100_000) + "}";
        for (var json : List.of(deep, deeper, long_)) {
            assertThat(refusal(json.getBytes(UTF_8))).contains("1000 deep", "1000 characters");
        }
        assertThat(refusal(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}))
                .contains("malformed");
    }
}
