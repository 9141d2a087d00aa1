package dev.freshet.pipeline.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.pipeline.expression.Compilation.Compiled;
import dev.freshet.pipeline.expression.Compilation.Failed;
import dev.freshet.pipeline.spec.FieldType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Says what expressions mean: types, missing values, limits, messages. */
class ExpressionsTest {
    private static final Expressions EXPRESSIONS = Expressions.over(new LinkedHashMap<>(Map.of(
            "origin", FieldType.STRING,
            "distance", FieldType.INT,
            "fare", FieldType.DOUBLE,
            "night", FieldType.BOOLEAN,
            "at", FieldType.TIMESTAMP,
            "gone", FieldType.DOUBLE)));

    private static final Map<String, Object> RECORD = Map.of(
            "origin", "ATL", "distance", 3L, "fare", 2.5, "night", true, "at", Instant.parse("2001-01-02T03:04:05Z"));

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "distance + 1 => INT => 4",
                "fare * 2.0 => DOUBLE => 5.0",
                "double(distance) * fare => DOUBLE => 7.5",
                "distance > 2.5 => BOOLEAN => true",
                "origin + '!' => STRING => ATL!",
                "origin in ['ATL', 'JFK'] => BOOLEAN => true",
                "origin.matches('^A.L$') => BOOLEAN => true",
                "at.getHours() => INT => 3",
                "at.getHours('Europe/Berlin') => INT => 4",
                "at => TIMESTAMP => 2001-01-02T03:04:05Z",
                "(at - timestamp('2001-01-01T00:00:00Z')).getHours() => INT => 27",
                "[1, 2, 3].exists(x, x == distance) => BOOLEAN => true",
                "math.greatest(distance, 7) => INT => 7",
                "night ? 1 : 0 => INT => 1",
                "origin.lowerAscii() => STRING => atl"
            })
    void evaluatesByDeclaredTypes(String text, FieldType type, String value) {
        // given
        var expression = compiled(text);

        // when
        var result = expression.evaluate(RECORD::get);

        // then
        assertThat(expression.resultType()).isEqualTo(type);
        assertThat(result).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gone",
                "gone > 1.0",
                "gone == 1.0",
                "gone != 1.0",
                "gone in [1.0]",
                "string(gone)",
                "gone + fare",
                "night && gone > 1.0",
                "gone > 1.0 || !night",
                "gone > 1.0 ? 1 : 0"
            })
    void whatNeedsAMissingFieldIsMissing(String text) {
        assertThat(compiled(text).evaluate(RECORD::get)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "night || gone > 1.0 => true",
                "gone > 1.0 || night => true",
                "!night && gone > 1.0 => false",
                "gone > 1.0 && !night => false",
                "night ? fare : gone => 2.5",
                "has(gone) => false",
                "has(fare) => true",
                "has(gone) ? gone : -1.0 => -1.0",
                "[1, 2].exists(distance, distance == 2) => true",
                "has(gone) && gone > 1.0 => false"
            })
    void whatNeedsNoMissingFieldHasAValue(String text, String value) {
        assertThat(compiled(text).evaluate(RECORD::get)).hasToString(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "night => 1.0",
                "!night => 0.0",
                "distance => 3.0",
                "fare => 2.5",
                "gone => NaN",
                "fare / 0.0 => NaN"
            })
    void givesTheNumberAModelSees(String text, double number) {
        assertThat(Double.valueOf(compiled(text).evaluateNumber(RECORD::get))).isEqualTo(Double.valueOf(number));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "distance / 0 => 'distance / 0' has no value here at column 10: / by zero",
                "9223372036854775807 + distance => '9223372036854775807 + distance' has no value here at column 21: long overflow",
                "int(origin) => 'int(origin)' has no value here at column 4: For input string: \"ATL\""
            })
    void saysWhyThereIsNoValue(String text, String message) {
        assertThatThrownBy(() -> compiled(text).evaluate(RECORD::get))
                .isInstanceOf(EvaluationException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "distanse > 1 => 1 => 'distanse' is neither a declared field nor a function; did you mean 'distance'? ",
                "distance * fare => 10 => '*' does not take (int, double); CEL does not mix int and double",
                "distance > => 11 => mismatched input",
                "has(origin.x) => 4 => has() takes the name of a field",
                "has(nothing) => 4 => 'nothing' is neither",
                "at - at => 1 => gives a duration",
                "[1] => 1 => gives list",
                "null => 1 => gives null_type",
                "dyn(1) => 1 => gives a value whose type is not known",
                "uint(1) => 1 => gives an unsigned number"
            })
    void saysWhatIsWrongAndWhere(String text, int column, String message) {
        // when
        var compilation = EXPRESSIONS.compile(text);

        // then
        assertThat(compilation).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.message()).contains(message.strip());
            assertThat(failed.column()).isEqualTo(column);
        });
    }

    @Test
    void missingGoesBeforeWrong() {
        assertThat(compiled("distance / 0 > 1 || gone > 1.0").evaluate(name -> null))
                .isNull();
        assertThat(compiled("double(distance / 0) + gone").evaluate(RECORD::get))
                .isNull();
    }

    @Test
    void countsColumnsAcrossLines() {
        assertThat(EXPRESSIONS.compile("distance\n+ fare"))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.column()).isEqualTo(10));
    }

    @Test
    void boundsLengthDepthAndIterations() {
        // given
        var list = "[" + "1,".repeat(50) + "1]";
        var nested = compiled(list + ".exists(a, " + list + ".exists(b, a + b == 0))");

        // then
        assertThat(EXPRESSIONS.compile("1 + ".repeat(2_000) + "1")).isInstanceOf(Failed.class);
        assertThat(EXPRESSIONS.compile("(".repeat(200) + "1" + ")".repeat(200))).isInstanceOf(Failed.class);
        assertThatThrownBy(() -> nested.evaluate(RECORD::get)).isInstanceOf(EvaluationException.class);
    }

    private static Expression compiled(String text) {
        return ((Compiled) EXPRESSIONS.compile(text)).expression();
    }
}
