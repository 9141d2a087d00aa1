package dev.freshet.pipeline.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.freshet.pipeline.expression.Compilation.Compiled;
import dev.freshet.pipeline.spec.FieldType;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedTextTest {
    private static final Expressions OVER = Expressions.over(Map.of("s", FieldType.STRING));

    private static Object value(String expression, String s) {
        var value = ((Compiled) OVER.compile(expression)).expression().evaluate(field -> s);
        return value == null ? "missing" : value;
    }

    /** What CEL's own library answers. */
    private static Object celsValue(String expression, String s) throws Exception {
        var compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .addVar("s", SimpleType.STRING)
                .addLibraries(CelExtensions.strings())
                .build();
        CelRuntime runtime = CelRuntimeFactory.standardCelRuntimeBuilder()
                .addLibraries(CelExtensions.strings())
                .build();
        return runtime.createProgram(compiler.compile(expression).getAst()).eval(Map.of("s", s));
    }

    @Test
    void answersWhatCelAnswers() throws Exception {
        var random = new Random(3);
        var letters = new String[] {"a", "b", "", "ab", "é", "😀"};
        for (int i = 0; i < 400; i++) {
            var s = new StringBuilder();
            for (int j = random.nextInt(6); j > 0; j--) {
                s.append(letters[random.nextInt(letters.length)]);
            }
            var what = letters[random.nextInt(letters.length)];
            var with = letters[random.nextInt(letters.length)];
            var call = random.nextBoolean()
                    ? "s.replace('%s', '%s')".formatted(what, with)
                    : "s.replace('%s', '%s', %d)".formatted(what, with, random.nextInt(5) - 1);
            var expression = random.nextInt(4) == 0 ? "[s, '%s', s].join('%s')".formatted(what, with) : call;
            assertThat(value(expression, s.toString()))
                    .as("%s over '%s'", expression, s)
                    .isEqualTo(celsValue(expression, s.toString()));
        }
        assertThat(value("['a', '', s].join()", "b")).isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s.replace('a', 'aaaaaaaaaa').replace('a', 'aaaaaaaaaa').replace('a', 'aaaaaaaaaa')"
                        + ".replace('a', 'aaaaaaaaaa').replace('a', 'aaaaaaaaaa').replace('a', 'aaaaaaaaaa')"
                        + ".replace('a', 'aaaaaaaaaa').replace('a', 'aaaaaaaaaa').replace('a', 'aaaaaaaaaa')",
                "s.replace('', '0123456789').replace('', '0123456789').replace('', '0123456789').replace('', '0123456789')"
                        + ".replace('', '0123456789').replace('', '0123456789')"
            })
    void makesNoTextThatFillsTheMemory(String expression) {
        assertThatThrownBy(() -> value(expression, "aaaa"))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("longer than 65536 characters");
    }

    @Test
    void looksAtNoTextThatIsTooLong() {
        assertThatThrownBy(() -> value("s.reverse() == s", "x".repeat(70_000)))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("s has 70000 characters")
                .hasMessageContaining("shorten the field");
        assertThat(value("s.contains('y')", "x".repeat(70_000))).isEqualTo(false);
    }
}
