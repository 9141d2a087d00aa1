package dev.freshet.feature.trigger;

import static dev.freshet.feature.trigger.PolicyScript.TRIGGERS;
import static dev.freshet.feature.trigger.PolicyScript.hour;
import static dev.freshet.feature.trigger.told.Decision.Kind.FIRED;
import static dev.freshet.feature.trigger.told.Decision.Kind.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.feature.drift.Verdict;
import dev.freshet.feature.trigger.PolicyScript.End;
import dev.freshet.feature.trigger.ledger.Training;
import dev.freshet.feature.trigger.told.PolicyEvent.Challenger;
import dev.freshet.feature.trigger.told.PolicyEvent.Evaluated;
import dev.freshet.feature.trigger.told.PolicyEvent.RunSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Every decision says what a training is expected to bring and to cost, and what was spent. */
class WorthTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final PolicyScript script = new PolicyScript(TRIGGERS);

    @Test
    void saysNothingOfWhatNobodyKnowsYet() {
        // when
        script.at(1).examples(2000);

        // then
        assertThat(script.last().kind()).isEqualTo(FIRED);
        assertThat(script.last().inputs())
                .doesNotContainKeys("expectedGain", "expectedCpuSeconds", "spentCpuSecondsP30D", "runsP30D");
        assertThat(script.last().reason()).endsWith("2000 are enough");
    }

    @Test
    void everyDecisionCarriesWhatTheTrainingsBroughtAndTook() {
        // given a first model, a challenger that won by 0.01 and one that failed, of 41.3 CPU-seconds each
        first().at(20)
                .examples(5000)
                .end(End.WON)
                .champion(2)
                .at(40)
                .examples(5000)
                .end(End.CRASHED);

        // when
        script.at(60).report(Verdict.TRIP);

        // then a first model brought what no later one can: (0.01 + 0) / 2
        assertThat(script.last().inputs())
                .containsEntry("expectedGain", "0.00500")
                .containsEntry("expectedCpuSeconds", "41.3")
                .containsEntry("spentCpuSecondsP30D", "123.9")
                .containsEntry("runsP30D", "3");
        assertThat(script.decisions())
                .filteredOn(decision -> decision.kind() == FIRED)
                .last()
                .satisfies(fired -> assertThat(fired.reason())
                        .endsWith("; on average the last trainings brought 0.00500 of auc and took 41.3 CPU-seconds;"
                                + " 3 in 30 days took 123.9 CPU-seconds"));
        assertThat(script.requests().getLast().reasons())
                .noneSatisfy(reason -> assertThat(reason.message()).contains("CPU"));
    }

    @Test
    void aSkipSaysWhatTheLookTook() {
        // given
        first().at(20).examples(5000);

        // when
        script.end(End.SKIPPED);

        // then
        assertThat(script.decisions())
                .filteredOn(decision -> decision.kind() == STALE)
                .last()
                .satisfies(stale -> {
                    assertThat(stale.reason()).isEqualTo("nothing to gain; to see that took 41.3 CPU-seconds");
                    assertThat(stale.inputs()).containsEntry("expectedGain", "0.00000");
                });
    }

    @Test
    void aLostRequestCostWhatWasHeardOfIt() {
        // given a request that is heard of once
        first().at(20, NOON).examples(5000);
        var request = script.flight();
        script.hear(new RunSeen(request, 1, NOON, Duration.ZERO, Duration.ofSeconds(9)));

        // when
        for (var i = 1; i <= 8; i++) {
            script.at(20 + i, NOON.plus(Duration.ofHours(i)));
        }
        var lost = newest();
        script.hear(new Evaluated(
                request, "late", true, "PROMOTE", "better", new Challenger("auc", 0.03, null, Duration.ofSeconds(11))));

        // then
        assertThat(script.alerts()).extracting(alert -> alert.name()).contains("flight-lost");
        assertThat(lost).isEqualTo(new Training(request, hour(20), Duration.ofSeconds(9), 0.0, null));
        assertThat(newest()).isEqualTo(new Training(request, hour(20), Duration.ofSeconds(11), 0.03, "auc"));
    }

    @Test
    void aWinThatWaitsSaysHowFreshItIsAndWhatItCost() {
        // given
        var suggesting = PolicyScript.suggesting();
        suggesting.at(1).examples(2000).hear(new RunSeen(suggesting.flight(), 1, NOON, Duration.ofSeconds(12), null));

        // when
        suggesting.end(End.WON);

        // then
        assertThat(suggesting.alerts())
                .last()
                .satisfies(
                        alert -> assertThat(alert.message())
                                .contains(
                                        "; the run took PT12S; it cost 41.3 CPU-seconds; it learned from rows up to 2001-01-01T00:00:00Z"
                                                + "; on average the last trainings brought 0.01000 of auc and took 41.3 CPU-seconds; 1 in 30 days took 41.3 CPU-seconds; see it whole"));
    }

    /** The end of a run and the verdict come on two topics, which have no order. */
    @Test
    void saysTheSameWhetherTheRunOrTheVerdictIsHeardOfFirst() {
        // given a request in flight, and a person who waits for its end
        var other = new PolicyScript(TRIGGERS);
        for (var either : List.of(script, other)) {
            either.at(1).examples(2000).retrain("cmd-1", NOON);
        }
        var run = new RunSeen(script.flight(), 1, NOON, Duration.ofSeconds(50), Duration.ofMillis(41_300));
        var verdict = PolicyScript.ended(script.flight(), End.WON, "end");

        // when
        script.hear(run).hear(verdict);
        other.hear(verdict).hear(run);

        // then
        assertThat(other.outcomes).isEqualTo(script.outcomes);
        assertThat(other.state).isEqualTo(script.state);
        assertThat(script.last().kind()).isEqualTo(FIRED);
        assertThat(script.last().inputs()).containsEntry("spentCpuSecondsP30D", "41.3");
    }

    private Training newest() {
        return Objects.requireNonNull(script.state.ledger()).trainings().stream()
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private PolicyScript first() {
        script.at(1).examples(2000);
        var challenger = new Challenger("auc", null, hour(0), Duration.ofMillis(41_300));
        return script.hear(new Evaluated(script.flight(), "first", true, "PROMOTE", "a first model", challenger))
                .champion(1);
    }
}
