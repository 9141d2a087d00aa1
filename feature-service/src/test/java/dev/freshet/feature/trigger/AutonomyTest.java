package dev.freshet.feature.trigger;

import static dev.freshet.feature.trigger.PolicyScript.hour;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.feature.drift.Alert;
import dev.freshet.feature.drift.Alert.Severity;
import dev.freshet.feature.drift.Verdict;
import dev.freshet.feature.trigger.PolicyScript.End;
import dev.freshet.feature.trigger.told.Decision;
import dev.freshet.feature.trigger.told.PolicyEvent.PromotionsHeld;
import dev.freshet.pipeline.spec.Promotion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a win does under each promotion, and after people's commands. */
class AutonomyTest {
    @ParameterizedTest
    @CsvSource({"OBSERVE, INFO", "SUGGEST, WARNING", "HOLD, WARNING"})
    void tellsAPersonAllThereIsToDecide(Promotion promotion, Severity severity) {
        // given
        var script = PolicyScript.of(promotion).at(5).examples(2000).beat(Instant.parse("2026-11-23T12:00:00Z"));

        // when
        script.at(6).end(End.WON);

        // then
        assertThat(script.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.severity()).isEqualTo(severity);
            assertThat(alert.name()).isEqualTo("promotion-suggested");
            assertThat(alert.message())
                    .contains(
                            "promotion is " + promotion.name().toLowerCase(java.util.Locale.ROOT),
                            "auc 0.71 against 0.70",
                            "trained because no model of this feature set yet, and 2000 examples",
                            "the run took PT12S",
                            "`freshet promote p <version>`",
                            "expires at " + hour(7 * 24 + 6));
        });
        assertThat(waits(script)).isTrue();
    }

    @Test
    void promotesByItself() {
        var script = won(PolicyScript.of(Promotion.AUTO));

        assertThat(script.alerts()).isEmpty();
        assertThat(waits(script)).isFalse();
    }

    @Test
    void waitsForThePersonWhoHoldsPromotions() {
        var script = PolicyScript.of(Promotion.AUTO).hear(new PromotionsHeld(true, null));

        won(script);

        assertThat(script.alerts())
                .singleElement()
                .extracting(Alert::message)
                .asString()
                .contains("because a person holds promotions");
        assertThat(waits(script)).isTrue();
    }

    @Test
    void promotesByItselfAgainWhenTheHoldIsReleased() {
        var script = PolicyScript.of(Promotion.HOLD).hear(new PromotionsHeld(false, null));

        assertThat(waits(won(script))).isFalse();
    }

    /** The registry refuses such a command. */
    @ParameterizedTest
    @CsvSource({"3, true", "4, false", ", true"})
    void heedsACommandOnlyUnderTheEpochItNames(@Nullable Long expectedEpoch, boolean waits) {
        var script = PolicyScript.of(Promotion.AUTO).at(1).champion(3).hear(new PromotionsHeld(true, expectedEpoch));

        script.at(5).examples(5000).at(6).end(End.WON);

        assertThat(waits(script)).isEqualTo(waits);
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, true, AUTO, true",
        "AUTO, true, SUGGEST, true",
        "AUTO, false, HOLD, true",
        "HOLD, true, AUTO, false",
        "HOLD, false, HOLD, false",
        "SUGGEST, false, AUTO, false",
        "SUGGEST, false, OBSERVE, true"
    })
    void holdsAsTheRegistryDoesUnderAnotherGeneration(Promotion first, boolean hold, Promotion second, boolean waits) {
        var script = PolicyScript.of(first).at(1).hear(new PromotionsHeld(hold, null));

        script.under(PolicyScript.settings(2, second))
                .at(5)
                .examples(2000)
                .at(6)
                .end(End.WON);

        assertThat(waits(script)).isEqualTo(waits);
    }

    @Test
    void saysWhichReasonsNoLongerWaitUnderOtherFeatures() {
        // given a request in flight for new examples, and a drift that waits
        var script = new PolicyScript(PolicyScript.TRIGGERS)
                .at(5)
                .examples(2000)
                .at(6)
                .end(End.WON)
                .champion(1);
        script.at(40).examples(5000).report(Verdict.TRIP).report(Verdict.TRIP);
        assertThat(script.state.waiting()).hasSize(1);

        // when
        script.under(PolicyScript.settings(2, "fs-2", PolicyScript.TRIGGERS));

        // then
        assertThat(script.last().kind()).isEqualTo(Decision.Kind.STALE);
        assertThat(script.last().causes()).isEqualTo(List.of("report-2", "examples-7000"));
        assertThat(script.last().reason()).contains("generation 2 has other features: 2 reasons");
        assertThat(script.state.waiting()).isEmpty();
    }

    private static PolicyScript won(PolicyScript script) {
        return script.at(5).examples(2000).at(6).end(End.WON);
    }

    private static boolean waits(PolicyScript script) {
        return script.state.suggestion() != null;
    }
}
