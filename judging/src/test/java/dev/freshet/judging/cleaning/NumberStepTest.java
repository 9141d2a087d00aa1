package dev.freshet.judging.cleaning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.RuleBasedNumberFormat;
import dev.freshet.judging.refusal.Reason;
import dev.freshet.pipeline.spec.CleaningStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of {@code number@1}, and what must hold beyond the table. */
class NumberStepTest {
    private static final Step NUMBER = Steps.of(CleaningStep.Plain.NUMBER);

    private record Case(String input, String expected) {}

    static Stream<Case> table() {
        try (var in = Objects.requireNonNull(NumberStepTest.class.getResourceAsStream("/cleaning/number@1.txt"))) {
            return new String(in.readAllBytes(), UTF_8)
                            .lines()
                            .filter(line -> line.startsWith("|"))
                            .map(line -> new Case(
                                    line.substring(1, line.indexOf("=>"))
                                            .strip()
                                            .replaceAll("\\|$", ""),
                                    line.substring(line.indexOf("=>") + 2).strip()))
                            .toList()
                            .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void doesWhatTheTableSays(Case row) {
        // when
        var outcome = NUMBER.apply(row.input());

        // then
        var said =
                switch (outcome) {
                    case Outcome.Kept kept -> "kept";
                    case Outcome.Absent absent -> "absent";
                    case Outcome.Changed(Long whole) -> whole.toString();
                    case Outcome.Changed(var number) -> ((Double) number).toString();
                    case Outcome.Unfit(var reason, var message) -> reason.name();
                };
        var wanted = row.expected().matches("-?[0-9]*[.].*")
                ? String.valueOf(Double.parseDouble(row.expected()))
                : row.expected();
        assertThat(said).as(outcome.toString()).isEqualTo(wanted);
    }

    @Test
    void keepsNumbersAndRefusesWhatIsNotFinite() {
        assertThat(NUMBER.apply(25L)).isEqualTo(Outcome.KEPT);
        assertThat(NUMBER.apply(2.5)).isEqualTo(Outcome.KEPT);
        assertThat(NUMBER.apply(Double.NaN))
                .isInstanceOfSatisfying(
                        Outcome.Unfit.class, unfit -> assertThat(unfit.reason()).isEqualTo(Reason.NOT_A_NUMBER));
        assertThat(NUMBER.apply(true)).isInstanceOfSatisfying(Outcome.Unfit.class, unfit -> assertThat(unfit.reason())
                .isEqualTo(Reason.WRONG_TYPE));
    }

    @Test
    void readsWhatIcuSpellsOut() {
        // given
        var icu = new RuleBasedNumberFormat(Locale.ENGLISH, RuleBasedNumberFormat.SPELLOUT);
        var random = new Random(7);

        for (int i = 0; i < 20_000; i++) {
            long number =
                    i < 2_000 ? i : random.nextLong(-999_999_999_999_999L, 999_999_999_999_999L) >> random.nextInt(40);
            var spelled = icu.format(number);

            // when
            var read = SpelledNumber.read(i % 2 == 0 ? spelled : spelled.replace('-', ' '));

            // then
            assertThat(read).as(spelled).isEqualTo(number);
        }
    }

    @Test
    void readsEveryPrintedDoubleBack() {
        // given
        var random = new Random(11);

        for (int i = 0; i < 20_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (!Double.isFinite(number)) {
                continue;
            }

            // when
            var outcome = NUMBER.apply(" " + number + "\u00a0");

            // then
            assertThat(outcome).isEqualTo(new Outcome.Changed(number));
        }
    }

    @Test
    void neverThrowsAndNeverGuessesOnRandomText() {
        // given
        var random = new Random(13);
        var pieces = List.of(
                "25", "-", ",", ".", " ", "five", "twenty", "and", "point", "hundred", "x", ":", "=", "e", "%", "\n");

        for (int i = 0; i < 50_000; i++) {
            var text = new StringBuilder();
            random.ints(random.nextInt(1, 7), 0, pieces.size()).forEach(piece -> text.append(pieces.get(piece)));

            // when
            var outcome = NUMBER.apply(text.toString());

            // then
            if (outcome instanceof Outcome.Changed(Number number)) {
                assertThat(Double.isFinite(number.doubleValue()))
                        .as(text.toString())
                        .isTrue();
                assertThat(NUMBER.apply(number.toString())).as(text.toString()).isEqualTo(outcome);
            }
        }
    }

    @Test
    void boundsTheWorkOnHostileText() {
        assertThat(NUMBER.apply("9".repeat(1_000_000))).isInstanceOf(Outcome.Unfit.class);
        assertThat(NUMBER.apply("a".repeat(199) + "1")).isInstanceOf(Outcome.Unfit.class);
        assertThat(NUMBER.apply("1,111".repeat(39))).isInstanceOf(Outcome.Unfit.class);
    }
}
