package dev.freshet.judging.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.freshet.pipeline.spec.CleaningStep;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the steps on text do. */
class TextStepsTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "TRIM,\" ATL \",ATL",
                "TRIM,\"\tATL\u00a0\u2003\",ATL",
                "TRIM,\"New  York \",\"New  York\"",
                "TRIM,\"  \",\"\"",
                "UPPER,atl,ATL",
                "UPPER,straße,STRASSE",
                "UPPER,title i,TITLE I",
                "LOWER,ATL,atl",
                "LOWER,TITLE I,title i"
            })
    void changesText(CleaningStep.Plain step, String from, String to) {
        assertThat(Steps.of(step).apply(from)).isEqualTo(new Outcome.Changed(to));
    }

    @Test
    void keepsTextThatIsAlreadyRight() {
        assertThat(Steps.of(CleaningStep.Plain.TRIM).apply("ATL")).isSameAs(Outcome.KEPT);
        assertThat(Steps.of(CleaningStep.Plain.UPPER).apply("ATL")).isSameAs(Outcome.KEPT);
        assertThat(Steps.of(CleaningStep.Plain.LOWER).apply("atl")).isSameAs(Outcome.KEPT);
    }

    @Test
    void leavesOtherValuesAlone() {
        for (var step :
                new CleaningStep[] {CleaningStep.Plain.TRIM, CleaningStep.Plain.UPPER, CleaningStep.Plain.LOWER}) {
            assertThat(Steps.of(step).apply(25L)).isSameAs(Outcome.KEPT);
            assertThat(Steps.of(step).apply(true)).isSameAs(Outcome.KEPT);
        }
    }

    @Test
    void makesTextOfNumbersAsLongAsEveryDigitIsThere() {
        // given
        var text = Steps.of(CleaningStep.Plain.TEXT);

        // then
        assertThat(text.apply(9_007_199_254_740_993L)).isEqualTo(new Outcome.Changed("9007199254740993"));
        assertThat(text.apply(7.0)).isEqualTo(new Outcome.Changed("7"));
        assertThat(text.apply(1e-7)).isEqualTo(new Outcome.Changed("0.0000001"));
        assertThat(text.apply(true)).isEqualTo(new Outcome.Changed("true"));
        assertThat(text.apply("7")).isSameAs(Outcome.KEPT);
        assertThat(text.apply(9_007_199_254_740_993.0)).isInstanceOf(Outcome.Unfit.class);
        assertThat(text.apply(Double.NaN)).isInstanceOf(Outcome.Unfit.class);
    }

    @Test
    void changesLongTextAsShortTextAndQuickly() {
        // given
        var words = "O\u0394\u03a5\u03a3\u03a3\u0395\u03a5\u03a3 \ud801\udc00 stra\u00dfe ".repeat(2_000);
        var word = "\ud801\udc28".repeat(5_000);
        var hostile = "\u0390".repeat(500_000);

        // then
        assertThat(LetterCase.lower(words)).isEqualTo(words.toLowerCase(Locale.ROOT));
        assertThat(LetterCase.upper(words)).isEqualTo(words.toUpperCase(Locale.ROOT));
        assertThat(LetterCase.upper(word)).isEqualTo(word.toUpperCase(Locale.ROOT));
        assertTimeout(Duration.ofSeconds(5), () -> assertThat(LetterCase.upper(hostile))
                .hasSize(1_500_000));
    }

    @Test
    void doesNotDependOnTheMachinesLanguage() {
        // given
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            // when
            var outcome = Steps.of(CleaningStep.Plain.UPPER).apply("title");

            // then
            assertThat(outcome).isEqualTo(new Outcome.Changed("TITLE"));
        } finally {
            Locale.setDefault(before);
        }
    }
}
