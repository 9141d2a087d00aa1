package dev.freshet.ingest.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.pipeline.spec.CleaningStep;
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
    void changesText(CleaningStep step, String from, String to) {
        assertThat(Steps.of(step).apply(from)).isEqualTo(new Outcome.Changed(to));
    }

    @Test
    void keepsTextThatIsAlreadyRight() {
        assertThat(Steps.of(CleaningStep.TRIM).apply("ATL")).isSameAs(Outcome.KEPT);
        assertThat(Steps.of(CleaningStep.UPPER).apply("ATL")).isSameAs(Outcome.KEPT);
        assertThat(Steps.of(CleaningStep.LOWER).apply("atl")).isSameAs(Outcome.KEPT);
    }

    @Test
    void leavesOtherValuesAlone() {
        for (var step : new CleaningStep[] {CleaningStep.TRIM, CleaningStep.UPPER, CleaningStep.LOWER}) {
            assertThat(Steps.of(step).apply(25L)).isSameAs(Outcome.KEPT);
            assertThat(Steps.of(step).apply(true)).isSameAs(Outcome.KEPT);
        }
    }

    @Test
    void doesNotDependOnTheMachinesLanguage() {
        // given
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            // when
            var outcome = Steps.of(CleaningStep.UPPER).apply("title");

            // then
            assertThat(outcome).isEqualTo(new Outcome.Changed("TITLE"));
        } finally {
            Locale.setDefault(before);
        }
    }
}
