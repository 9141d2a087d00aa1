package dev.freshet.pipeline.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.pipeline.expression.Compilation.Compiled;
import dev.freshet.pipeline.spec.Values;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds compiled expressions against CEL's own runtime: the same value, missing or failed, on everything that can be written. */
class CompiledAgainstCelTest {
    private static final int EXPRESSIONS = 4_000;
    private static final int ROWS = 6;
    private static final String FAILED = "failed";

    private static final Expressions OVER = Expressions.over(RandomExpressions.FIELDS);

    @Test
    void answersWhatCelAnswers() {
        // given
        var random = new RandomExpressions(20_261_127);
        int compiled = 0;
        int written = 0;

        // when
        for (int i = 0; i < EXPRESSIONS; i++) {
            var text = random.any();
            if (!(OVER.compile(text) instanceof Compiled(var expression))) {
                continue;
            }
            written++;
            compiled += expression.isCompiled() ? 1 : 0;
            for (int j = 0; j < ROWS; j++) {
                var row = random.row();
                var values = Values.of(row);

                // then
                assertThat(outcome(() -> expression.evaluateRow(values)))
                        .as("%s over %s", text, java.util.Arrays.toString(row))
                        .isEqualTo(outcome(() -> expression.interpretRow(values)));
            }
        }
        assertThat(written).as("expressions that type-check").isGreaterThan(EXPRESSIONS * 9 / 10);
        assertThat(compiled).as("of %d that are compiled", written).isGreaterThan(written * 7 / 10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "i > 0",
                "x / double(i) > 2.5 && s != ''",
                "!has(x) || x >= 0.0",
                "s in ['ATL', 'ORD'] ? 1 : 0",
                "s.matches('^[A-Z]{3}$')",
                "at.getHours('Europe/Berlin')",
                "(to - at).getHours() < 48",
                "at > timestamp('2001-01-01T00:00:00Z')",
                "size(s) + i % 7"
            })
    void compilesWhatRulesAndFeaturesAreMadeOf(String text) {
        assertThat(((Compiled) OVER.compile(text)).expression().isCompiled()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1, 2].exists(n, n == i)", "s.lowerAscii()", "string(i)", "s < t"})
    void leavesTheRestToCel(String text) {
        assertThat(((Compiled) OVER.compile(text)).expression().isCompiled()).isFalse();
    }

    /** As long as an expression may be, so that no method or jump of its class is too long. */
    @ParameterizedTest
    @ValueSource(strings = {"(x / double(i) > 2.5 || s == 'a') && ", "i * 3 - 1 > 7 && ", "!has(x) || x >= 0.5 || "})
    void compilesTheLongest(String part) {
        // given
        int most = 0;
        for (int parts = 1; parts * part.length() < 4_000; parts++) {
            most = OVER.compile(part.repeat(parts) + "true") instanceof Compiled ? parts : most;
        }
        var text = part.repeat(most) + "true";
        var expression = ((Compiled) OVER.compile(text)).expression();
        var random = new RandomExpressions(3);

        // then
        assertThat(expression.isCompiled()).isTrue();
        for (int j = 0; j < 200; j++) {
            var values = Values.of(random.row());
            assertThat(outcome(() -> expression.evaluateRow(values)))
                    .isEqualTo(outcome(() -> expression.interpretRow(values)));
        }
        assertThat(text.length()).isGreaterThan(800);
    }

    private static @Nullable Object outcome(Supplier<@Nullable Object> evaluation) {
        try {
            return evaluation.get();
        } catch (EvaluationException e) {
            return FAILED;
        }
    }
}
