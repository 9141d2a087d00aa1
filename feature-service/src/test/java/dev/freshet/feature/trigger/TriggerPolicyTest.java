package dev.freshet.feature.trigger;

import static dev.freshet.feature.trigger.PolicyScript.TRIGGERS;
import static dev.freshet.feature.trigger.PolicyScript.hour;
import static dev.freshet.feature.trigger.told.Decision.Kind.COALESCED;
import static dev.freshet.feature.trigger.told.Decision.Kind.FAILED;
import static dev.freshet.feature.trigger.told.Decision.Kind.FIRED;
import static dev.freshet.feature.trigger.told.Decision.Kind.HELD;
import static dev.freshet.feature.trigger.told.Decision.Kind.STALE;
import static dev.freshet.feature.trigger.told.Decision.Kind.VETOED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.freshet.feature.drift.Alert;
import dev.freshet.feature.drift.Verdict;
import dev.freshet.feature.quality.VetoChange;
import dev.freshet.feature.trigger.PolicyScript.End;
import dev.freshet.feature.trigger.told.Decision;
import dev.freshet.feature.trigger.told.Failure;
import dev.freshet.feature.trigger.told.PolicyEvent.ChampionChanged;
import dev.freshet.feature.trigger.told.PolicyEvent.ExamplesMatured;
import dev.freshet.feature.trigger.told.PolicyEvent.RunFailed;
import dev.freshet.feature.trigger.told.PolicyEvent.RunSeen;
import dev.freshet.feature.trigger.told.Reason;
import dev.freshet.feature.trigger.told.Reason.Kind;
import dev.freshet.feature.trigger.told.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TriggerPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final PolicyScript script = new PolicyScript(TRIGGERS);

    @Test
    void firesTheFirstTrainingAtTheThreshold() {
        script.at(5).examples(1999);
        assertThat(script.outcomes).isEmpty();

        script.examples(1);

        assertThat(script.requests()).singleElement().satisfies(request -> {
            assertThat(request.reasons()).singleElement().satisfies(reason -> {
                assertThat(reason.kind()).isEqualTo(Kind.FIRST_MODEL);
                assertThat(reason.cause()).isEqualTo("examples-2000");
                assertThat(reason.message()).contains("2000 examples", "2000 are enough");
            });
            assertThat(request.time()).isEqualTo(hour(5));
            assertThat(request.championEpoch()).isZero();
            assertThat(request.id()).matches("req-p-[0-9a-f]{12}");
        });
        assertThat(script.last()).satisfies(decision -> {
            assertThat(decision.kind()).isEqualTo(FIRED);
            assertThat(decision.subject())
                    .isEqualTo(script.requests().getFirst().id());
            assertThat(decision.causes()).containsExactly("examples-2000");
            assertThat(decision.inputs()).containsEntry("examplesSinceRequest", "2000");
            assertThat(decision.thresholds())
                    .containsEntry("firstModel", "2000")
                    .containsEntry("cooldown", "PT12H")
                    .containsEntry("trips", "2 of 3")
                    .doesNotContainKey("until");
        });
    }

    @Test
    void triesAFirstModelAgainAfterAsManyMoreExamples() {
        firstModel();
        script.examples(2500).end(End.NOT_PROMOTED);
        assertThat(script.requests()).hasSize(1);

        script.at(30).examples(1);
        script.at(31);

        assertThat(script.requests()).hasSize(2);
        assertThat(script.requests().get(1).reasons().getFirst().cause()).isEqualTo("examples-4501");
    }

    @Test
    void countsExamplesFromTheTimeAtWhichTheyAreKnown() {
        // given
        script.at(1);
        script.hear(new ExamplesMatured(1500, 0, 0, PolicyScript.hour(3)));
        script.hear(new ExamplesMatured(1500, 0, 0, PolicyScript.hour(2)));
        script.hear(new ExamplesMatured(400, 0, 0, PolicyScript.hour(0.5)));

        // when
        script.at(2);
        var early = script.requests().size();
        script.at(3);

        // then
        assertThat(early).isZero();
        assertThat(script.requests()).singleElement().satisfies(request -> {
            assertThat(request.time()).isEqualTo(PolicyScript.hour(3));
            assertThat(request.reasons().getFirst().cause()).isEqualTo("examples-3400");
        });
    }

    @Test
    void holdsTheScheduleWhileThereIsNothingToLearnFrom() {
        script.at(1).at(4.5);

        assertThat(script.last().kind()).isEqualTo(HELD);
        assertThat(script.last().reason())
                .contains("the schedule was due at 2001-01-01T04:00:00Z; it waits", "0 of the 2000 examples");

        script.at(6).examples(2000);
        assertThat(script.requests().getFirst().reasons())
                .extracting(Reason::kind)
                .containsExactly(Kind.SCHEDULE, Kind.FIRST_MODEL);
    }

    @Test
    void firesOnDriftOnlyWhenEnoughOfTheLastReportsTripped() {
        served().at(40).report(Verdict.TRIP);
        assertThat(script.last().kind()).isEqualTo(HELD);
        assertThat(script.last().reason()).contains("1 of the last 1 drift reports tripped (a 0.250); 2 are needed");
        assertThat(script.last().causes()).containsExactly("report-1");

        script.report(Verdict.STABLE).report(Verdict.TOO_FEW_ROWS).report(Verdict.TRIP);

        assertThat(script.requests()).hasSize(2);
        assertThat(script.requests().get(1).reasons().getFirst().cause()).isEqualTo("report-4");
        assertThat(script.requests().get(1).championEpoch()).isEqualTo(1);
    }

    @Test
    void doesNotFireOnDriftThatHasGone() {
        served().at(40)
                .report(Verdict.TRIP)
                .report(Verdict.STABLE)
                .report(Verdict.STABLE)
                .report(Verdict.TRIP);

        assertThat(script.requests()).hasSize(1);
    }

    @Test
    void firesOnNewExamplesSinceTheLastRequest() {
        served().at(40).examples(4999);
        assertThat(script.requests()).hasSize(1);

        script.examples(1);

        assertThat(script.requests().get(1).reasons().getFirst().kind()).isEqualTo(Kind.NEW_EXAMPLES);
    }

    @Test
    void firesOnTheScheduleOnceHoweverManyTimesPassed() {
        served().at(24 * 7 * 3 + 5);

        assertThat(script.requests()).hasSize(2);
        assertThat(script.requests().get(1).reasons().getFirst().cause()).isEqualTo("schedule-2001-01-22T04:00:00Z");
        assertThat(script.last().reason())
                .contains("due at 2001-01-22T04:00:00Z, and before it since 2001-01-08T04:00:00Z");
        assertThat(script.state.nextSchedule()).isEqualTo(hour(24 * 28 + 4));
    }

    @Test
    void holdsDuringTheCooldownAndFiresWhenItEnds() {
        served().at(10).report(Verdict.TRIP).report(Verdict.TRIP);

        assertThat(script.last().kind()).isEqualTo(HELD);
        assertThat(script.last().reason())
                .contains("it waits: the cooldown is PT12H and the last request was at 2001-01-01T05:00:00Z")
                .endsWith("until 2001-01-01T17:00:00Z");
        assertThat(script.last().thresholds()).containsEntry("until", "2001-01-01T17:00:00Z");
        script.at(16.9);
        assertThat(script.requests()).hasSize(1);
        script.at(17);
        assertThat(script.requests()).hasSize(2);
        assertThat(script.requests().get(1).time()).isEqualTo(hour(17));
    }

    @Test
    void dropsAHeldDriftThatHasGoneByTheTimeItWouldFire() {
        served().at(10).report(Verdict.TRIP).report(Verdict.TRIP);
        script.report(Verdict.STABLE).report(Verdict.STABLE).report(Verdict.STABLE);

        script.at(17);

        assertThat(script.requests()).hasSize(1);
        assertThat(script.last().kind()).isEqualTo(STALE);
        assertThat(script.last().causes()).containsExactly("report-2");
        assertThat(script.last().reason())
                .isEqualTo("1 waiting reasons DRIFT no longer hold and are dropped: only 0 of the last 3 drift reports "
                        + "tripped by now; 2 are needed");
        assertThat(script.state.waiting()).isEmpty();
    }

    @Test
    void firesWhatElseWaitedWithoutTheDriftThatHasGone() {
        served().at(10).report(Verdict.TRIP).report(Verdict.TRIP).examples(5000);
        script.report(Verdict.STABLE).report(Verdict.STABLE);

        script.at(17);

        assertThat(script.kinds()).endsWith(STALE, FIRED);
        assertThat(script.requests().getLast().reasons())
                .extracting(Reason::kind)
                .containsExactly(Kind.NEW_EXAMPLES);
    }

    @Test
    void firesWhenTheChampionIsWorseThanItWas() {
        // when
        served().at(40).quality(Verdict.WARN).quality(Verdict.TRIP);

        // then
        assertThat(script.requests()).hasSize(2);
        assertThat(script.requests().getLast().reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.kind()).isEqualTo(Kind.LIVE_QUALITY);
            assertThat(reason.cause()).isEqualTo("concept-2");
            assertThat(reason.message()).contains("is 0.6100 where it was 0.7900", "e-value 132.0");
            assertThat(reason.time()).isEqualTo(hour(40));
        });
        assertThat(script.last().reason()).contains("is 0.6100 where it was 0.7900");
        assertThat(script.last().inputs()).containsEntry("worse", "true");
        assertThat(script.last().thresholds()).containsEntry("concept", "true");
    }

    @Test
    void aWorseChampionWaitsAsEveryOtherReasonAndIsAskedOnceMore() {
        // given: in the cooldown of the first model
        served().at(10).quality(Verdict.TRIP);
        assertThat(script.last().kind()).isEqualTo(HELD);

        // when: it recovers before the cooldown is over
        script.at(11).quality(Verdict.STABLE).at(18);

        // then
        assertThat(script.requests()).hasSize(1);
        assertThat(script.last().kind()).isEqualTo(STALE);
        assertThat(script.last().reason()).contains("the last window of the champion's quality did not trip any more");
    }

    @Test
    void aNewChampionAnswersThatTheOldOneIsWorse() {
        served().at(40).quality(Verdict.TRIP).at(41).quality(Verdict.TRIP);
        assertThat(script.last().kind()).isEqualTo(COALESCED);

        script.at(42).end(End.WON).champion(2).at(60);

        assertThat(script.requests()).hasSize(2);
        assertThat(script.state.worse()).isFalse();
        assertThat(script.state.waiting()).isEmpty();
        assertThat(script.kinds()).endsWith(COALESCED, STALE);
    }

    @Test
    void aDocumentMayLeaveAWorseChampionToPeople() {
        // given
        var off = new PolicyScript(new dev.freshet.pipeline.spec.Triggers(
                TRIGGERS.drift(),
                false,
                2000,
                OptionalLong.empty(),
                false,
                Optional.empty(),
                Duration.ofHours(12),
                4,
                Duration.ofHours(6)));

        // when
        off.at(5).examples(2000).end(End.WON).champion(1).at(40).quality(Verdict.TRIP);

        // then
        assertThat(off.requests()).hasSize(1);
        assertThat(off.state.worse()).isTrue();
    }

    @Test
    void holdsWhenTheDaysBudgetIsSpent() {
        var tight = new dev.freshet.pipeline.spec.Triggers(
                TRIGGERS.drift(),
                true,
                2000,
                OptionalLong.of(10),
                false,
                Optional.empty(),
                Duration.ofHours(1),
                2,
                Duration.ofHours(6));
        var budget = new PolicyScript(tight);
        budget.at(0).examples(2000).end(End.WON).champion(1);
        budget.at(2).examples(10).end(End.WON).champion(2);
        budget.at(4).examples(10);

        assertThat(budget.last().kind()).isEqualTo(HELD);
        assertThat(budget.last().reason()).contains("2 of 2 requests in 24 hours are used, until 2001-01-02T00:00:00Z");
        budget.at(23.9);
        assertThat(budget.requests()).hasSize(2);
        budget.at(24);
        assertThat(budget.requests()).hasSize(3);
    }

    @Test
    void mergesWhatComesWhileARunIsInFlight() {
        // given a run in flight long after the cooldown
        served().at(40).examples(5000);
        var inFlight = script.flight();
        script.at(60).report(Verdict.TRIP).report(Verdict.TRIP);
        assertThat(script.last().kind()).isEqualTo(COALESCED);
        assertThat(script.last().subject()).isEqualTo(inFlight);
        script.at(24 * 7 + 5).examples(5000);

        // when it ends without a promotion, and the doubled cooldown is over
        script.end(End.NOT_PROMOTED);

        // then one request carries all reasons
        assertThat(script.requests()).hasSize(3);
        assertThat(script.requests().get(2).reasons())
                .extracting(Reason::kind)
                .containsExactly(Kind.DRIFT, Kind.SCHEDULE, Kind.NEW_EXAMPLES);
        assertThat(script.kinds()).containsSubsequence(COALESCED, COALESCED, COALESCED, FIRED);
    }

    @Test
    void explainsAtTheEndOfARunWhyWhatWaitsStillWaits() {
        served().at(40).examples(5000);
        script.at(41).report(Verdict.TRIP).report(Verdict.TRIP).end(End.NOT_PROMOTED);

        assertThat(script.last().kind()).isEqualTo(HELD);
        assertThat(script.last().reason())
                .contains(
                        "the run in flight ended with NOT_PROMOTED; 1 reasons wait on",
                        "the cooldown is PT24H (2 times PT12H after 1 challengers in a row that were not promoted)",
                        "until 2001-01-03T16:00:00Z");
    }

    @Test
    void backsOffUpToEightTimesAndForgivesAfterAWin() {
        served();
        var hours = 40.0;
        for (var i = 1; i <= 5; i++) {
            hours += 400;
            script.at(hours).examples(5000).end(End.NOT_PROMOTED);
            assertThat(script.state.setbacks()).isEqualTo(i);
        }
        script.at(hours + 8 * 12 - 0.1).examples(5000);
        assertThat(script.last().kind()).isEqualTo(HELD);
        assertThat(script.last().thresholds()).containsEntry("cooldown", "PT96H");

        script.at(hours + 8 * 12).end(End.WON);

        assertThat(script.state.setbacks()).isZero();
    }

    @Test
    void dropsWhatANewChampionAnswers() {
        served().at(40).examples(5000);
        script.at(41).report(Verdict.TRIP).report(Verdict.TRIP);
        script.at(60).end(End.WON);

        assertThat(script.last().kind()).isEqualTo(STALE);
        assertThat(script.last().causes()).containsExactly("report-2");
        assertThat(script.requests()).hasSize(2);
        script.report(Verdict.TRIP);
        assertThat(script.requests()).hasSize(2);
    }

    @Test
    void vetoesWhileTheDataAreBroken() {
        served().at(40).report(Verdict.BROKEN).report(Verdict.BROKEN);
        assertThat(script.kinds()).containsExactly(FIRED, VETOED);
        assertThat(script.last().reason()).contains("a is missing in 90.0 %");

        script.examples(5000);
        assertThat(script.last().kind()).isEqualTo(VETOED);
        assertThat(script.last().subject()).isEqualTo("report-1");
        script.report(Verdict.TOO_FEW_ROWS);
        assertThat(script.requests()).hasSize(1);

        script.report(Verdict.WARN);
        assertThat(script.requests()).hasSize(2);
        assertThat(script.requests().get(1).reasons()).extracting(Reason::kind).containsExactly(Kind.NEW_EXAMPLES);
    }

    @Test
    void vetoesWhileARuleOverTheStreamIsBreached() {
        served().at(40).veto("a", 38).veto("b", 39);
        assertThat(script.kinds()).containsExactly(FIRED, VETOED, VETOED);
        assertThat(script.last().reason()).isEqualTo("training is vetoed until rule b holds again: rule b is breached");

        script.examples(5000);
        assertThat(script.last().kind()).isEqualTo(VETOED);
        assertThat(script.last().subject()).isEqualTo("quality-a-38.0");
        assertThat(script.last().reason()).contains("rule a is breached (and 1 other rules)");
        assertThat(script.last().inputs()).containsEntry("vetoedBy", "a, b");

        script.whole("a", 40);
        assertThat(script.requests()).hasSize(1);
        script.champion(7);
        assertThat(script.requests()).hasSize(1);
        script.whole("b", 40);
        assertThat(script.requests()).hasSize(2);
    }

    @Test
    void waitsWithAVetoAndWithItsEndUntilEventTimeGetsThere() {
        served().at(40).veto("a", 44).whole("a", 50);
        assertThat(script.kinds()).containsExactly(FIRED);

        script.at(44).examples(5000).at(49);
        assertThat(script.kinds()).containsExactly(FIRED, VETOED, VETOED);
        assertThat(script.decisions().get(1).time()).isEqualTo(hour(44));

        script.at(50);
        assertThat(script.requests()).hasSize(2);
    }

    @Test
    void keepsTheVetoOfAFailureThatWasHeardOfBeforeTheWholeWindowBeforeIt() {
        served().at(40).veto("a", 20).veto("a", 36).examples(5000).whole("a", 36);
        assertThat(script.requests()).hasSize(1);

        script.whole("a", 40);
        assertThat(script.requests()).hasSize(2);
    }

    @Test
    void saysWhatElseHoldsReasonsBackWhenTheStreamIsWholeAgain() {
        served().at(6).veto("a", 5).examples(5000).whole("a", 6);

        assertThat(script.requests()).hasSize(1);
        assertThat(script.last().kind()).isEqualTo(HELD);
        assertThat(script.last().reason()).contains("the rules over the stream hold again", "the cooldown is PT12H");
    }

    @Test
    void forgetsVetoesOfRulesThatAreNoMore() {
        served().at(40).veto("a", 38).veto("b", 38).veto("c", 90);

        var kept = script.state.withVetoesOf(Set.of("b@1", "d@1"));

        assertThat(kept.streamVetoes()).extracting(VetoChange::name).containsExactly("b");
        assertThat(kept.vetoChanges()).isEmpty();
    }

    @Test
    void letsAPersonThroughCooldownBudgetAndVeto() {
        served().at(6).report(Verdict.BROKEN).retrain("cmd-1", NOON);

        assertThat(script.requests()).hasSize(2);
        assertThat(script.requests().get(1).reasons().getFirst()).satisfies(reason -> {
            assertThat(reason.kind()).isEqualTo(Kind.PERSON);
            assertThat(reason.message()).isEqualTo("ana asks: new fleet");
            assertThat(reason.cause()).isEqualTo("cmd-1");
        });
        assertThat(script.last().actor()).isEqualTo("ana");
    }

    @Test
    void makesAPersonWaitForTheRunInFlight() {
        firstModel();
        script.retrain("cmd-1", NOON);
        assertThat(script.last().kind()).isEqualTo(COALESCED);

        script.at(5.5).end(End.NOT_PROMOTED);

        assertThat(script.requests()).hasSize(2);
        assertThat(script.state.setbacks()).isZero();
    }

    @Test
    void doesNotDoWhatWasAskedOfAFormerLife() {
        script.begun(NOON).retrain("cmd-1", NOON.minusMillis(1));
        assertThat(script.last().kind()).isEqualTo(STALE);
        assertThat(script.last().reason())
                .isEqualTo("asked at %s, before the pipeline began anew at %s; ask again if it is still wanted"
                        .formatted(NOON.minusMillis(1), NOON));

        script.at(1);
        assertThat(script.requests()).isEmpty();

        script.retrain("cmd-2", NOON);
        assertThat(script.requests()).hasSize(1);
    }

    @Test
    void doesACommandOnce() {
        served().at(6).retrain("cmd-1", NOON).end(End.WON).retrain("cmd-1", NOON.plusSeconds(60));

        assertThat(script.requests()).hasSize(2);
    }

    @Test
    void letsAPersonTakeThePlaceOfASilentRequestOnly() {
        // given a trainer that gave signs until 12:10
        firstModel();
        var silent = script.flight();
        script.beat(NOON.plus(Duration.ofMinutes(10)));

        // when a person asks within, then beyond fifteen minutes of silence
        script.retrain("cmd-1", NOON.plus(Duration.ofMinutes(24)));
        assertThat(script.last().kind()).isEqualTo(COALESCED);
        script.retrain("cmd-2", NOON.plus(Duration.ofMinutes(25)));

        // then
        assertThat(script.kinds()).containsExactly(FIRED, COALESCED, STALE, FIRED);
        assertThat(script.requests().get(1).reasons())
                .extracting(Reason::cause)
                .containsExactly("examples-2000", "cmd-1", "cmd-2");
        assertThat(script.flight()).isNotEqualTo(silent);
        script.hear(PolicyScript.ended(silent, End.NOT_PROMOTED, "eval-late"));
        assertThat(script.state.inFlight()).isNotNull();
    }

    @Test
    void countsSilenceFromTheFirstCommandWhereNoTrainerEverSpoke() {
        firstModel();

        script.retrain("cmd-1", NOON).retrain("cmd-2", NOON.plus(Duration.ofMinutes(14)));
        assertThat(script.requests()).hasSize(1);
        script.retrain("cmd-3", NOON.plus(Duration.ofMinutes(15)));

        assertThat(script.requests()).hasSize(2);
    }

    @Test
    void asksAgainAfterACrashWhenTheCooldownIsOver() {
        firstModel();
        script.end(End.CRASHED);

        assertThat(script.kinds()).containsExactly(FIRED, FAILED, HELD);
        assertThat(script.state.inFlight()).isNull();
        assertThat(script.state.setbacks()).isZero();
        assertThat(script.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.name()).isEqualTo("training-again");
            assertThat(alert.message()).contains("out of memory", "asked again at 2001-01-01T17:00:00Z");
        });
        script.at(16.9);
        assertThat(script.requests()).hasSize(1);
        script.at(17);

        assertThat(script.requests()).hasSize(2);
        assertThat(script.requests().get(1).reasons())
                .isEqualTo(script.requests().get(0).reasons());
        assertThat(script.requests().get(1).id())
                .isNotEqualTo(script.requests().get(0).id());
        assertThat(script.last().reason())
                .contains("after request " + script.requests().get(0).id() + ", which failed");
    }

    @Test
    void asksForTheScheduledRunAgainAfterACrash() {
        served().at(24 * 7 + 4).end(End.CRASHED);

        script.at(24 * 7 + 16);

        assertThat(script.requests()).hasSize(3);
        assertThat(script.requests().get(2).reasons()).extracting(Reason::kind).containsExactly(Kind.SCHEDULE);
    }

    @Test
    void asksAgainAfterPausesThatGrow() {
        firstModel();
        for (var hour : new double[] {17, 41, 89, 185, 281}) {
            script.end(End.CRASHED).at(hour - 0.1);
            var before = script.requests().size();
            script.at(hour);
            assertThat(script.requests()).hasSize(before + 1);
        }
        assertThat(script.last().inputs()).containsEntry("failures", "5");

        script.end(End.NOT_PROMOTED);

        assertThat(script.state.failure()).isNull();
    }

    @Test
    void doesNotAskAgainForWhatNothingCanBeLearnedFromBeforeMoreExamples() {
        firstModel();
        script.end(End.UNFIT).at(24 * 7 + 5).examples(1999).at(200);

        assertThat(script.requests()).hasSize(1);
        assertThat(script.last().reason())
                .contains("found nothing to learn from", "another generation of the document or 2000 new examples");
        assertThat(script.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.name()).isEqualTo("training-unfit");
            assertThat(alert.message()).contains("one class only", "2000 new examples");
        });
        script.examples(1).at(201);

        assertThat(script.requests()).hasSize(2);
        assertThat(script.requests().get(1).reasons())
                .extracting(Reason::kind)
                .containsExactly(Kind.FIRST_MODEL, Kind.SCHEDULE);
    }

    @Test
    void asksAgainForWhatNothingCouldBeLearnedFromUnderAnotherGeneration() {
        firstModel();
        script.end(End.UNFIT).at(40);
        assertThat(script.requests()).hasSize(1);

        script.under(PolicyScript.settings(2, "fs-1", TRIGGERS));
        script.at(41);

        assertThat(script.requests()).hasSize(2);
    }

    @Test
    void losesARequestOfWhichNothingIsHeardWhileEventsCome() {
        // given a trainer that was heard at noon, and events that come as the clock goes
        firstModel().beat(NOON);
        for (var quarters = 0; quarters < 24; quarters++) {
            script.at(5.25 + quarters / 4.0, NOON.plus(Duration.ofMinutes(15L * quarters)));
        }
        assertThat(script.alerts()).isEmpty();

        // when the sixth hour is over
        script.at(11.25, NOON.plus(Duration.ofHours(6)));

        // then
        assertThat(script.state.inFlight()).isNull();
        assertThat(script.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.name()).isEqualTo("flight-lost");
            assertThat(alert.severity()).isEqualTo(Alert.Severity.CRITICAL);
            assertThat(alert.message())
                    .contains("for PT6H while events came", "heard last at " + NOON, "asked again at " + hour(17));
        });
        assertThat(script.last().kind()).isEqualTo(STALE);
        script.at(17);
        assertThat(script.requests()).hasSize(2);
        assertThat(script.last().causes()).containsExactly("examples-2000");
    }

    @Test
    void waitsInAReplayForATrainingHoweverSlow() {
        firstModel();

        // a replay sends three weeks in a minute and then nothing for nine hours
        for (var day = 1; day <= 21; day++) {
            script.at(24 * day, NOON.plusSeconds(3L * day));
        }
        script.at(24 * 22, NOON.plus(Duration.ofHours(9)));
        script.at(24 * 23, NOON.plus(Duration.ofHours(9)).plusSeconds(3));

        assertThat(script.alerts()).isEmpty();
        assertThat(script.state.inFlight()).isNotNull();
    }

    @Test
    void countsSilenceFromTheLastSignOfLife() {
        firstModel();
        for (var quarters = 0; quarters < 100; quarters++) {
            script.at(5.25 + quarters / 4.0, NOON.plus(Duration.ofMinutes(15L * quarters)));
            script.beat(NOON.plus(Duration.ofMinutes(15L * quarters)));
        }

        assertThat(script.alerts()).isEmpty();
        assertThat(script.requests()).hasSize(1);
    }

    @Test
    void asksAPersonOnceAndTrainsSeldomWhileNobodyTakesAWin() {
        // given a win under suggest that nobody takes, and a drift that never ends
        var suggesting = PolicyScript.suggesting();
        suggesting.at(5).examples(2000).at(6).end(End.WON);

        // when sixty days pass, and every challenger wins
        for (var day = 1; day <= 60; day++) {
            suggesting.at(24 * day).report(Verdict.TRIP);
            if (suggesting.state.inFlight() != null) {
                suggesting.end(End.WON);
            }
        }

        // then it trained on days 8, 22 and 50, when the wins before had expired
        assertThat(suggesting.requests())
                .extracting(Request::time)
                .containsExactly(hour(5), hour(24 * 8), hour(24 * 22), hour(24 * 50));
        assertThat(suggesting.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.name()).isEqualTo("promotion-suggested");
            assertThat(alert.message()).contains("expires at " + hour(24 * 7 + 6));
        });
        assertThat(suggesting.decisions())
                .filteredOn(decision -> decision.kind() == STALE)
                .extracting(Decision::reason)
                .anyMatch(reason -> reason.contains("nobody took it"));
    }

    @Test
    void goesOnWhenAPersonTakesAWin() {
        var suggesting = PolicyScript.suggesting();
        suggesting.at(5).examples(2000).at(6).end(End.WON).at(40).examples(5000);
        assertThat(suggesting.last().reason()).contains("won at 2001-01-01T06:00:00Z and waits for a person");
        assertThat(suggesting.requests()).hasSize(1);

        suggesting.champion(1);

        assertThat(suggesting.requests()).hasSize(2);
        assertThat(suggesting.state.suggestion()).isNull();
    }

    @Test
    void letsAPersonTrainWhileAWinWaits() {
        var suggesting = PolicyScript.suggesting();
        suggesting.at(5).examples(2000).at(6).end(End.WON).retrain("cmd-1", NOON);

        assertThat(suggesting.requests()).hasSize(2);
    }

    @Test
    void tellsOnceThatAHoldoutCannotHaveEnoughPositives() {
        // given 1,000 examples a day, one of them positive: six in the holdout of thirty days
        for (var day = 0; day < 7; day++) {
            script.at(24 * day + 1).labelled(1000, 1);
        }
        assertThat(script.alerts()).isEmpty();

        // when a week has been counted
        script.at(24 * 7 + 1).labelled(1000, 1).at(24 * 8);

        // then
        assertThat(script.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.name()).isEqualTo("too-few-positives");
            assertThat(alert.message())
                    .contains("7 of the 7000 examples", "about 6 of the rarer kind", "minPositives is 100", "P500D");
        });
    }

    @Test
    void saysNothingOfPositivesThatAreRareButEnough() {
        for (var day = 0; day < 30; day++) {
            script.at(24 * day + 1).labelled(1000, 15);
        }

        assertThat(script.alerts()).isEmpty();
    }

    @Test
    void tellsOfTooFewPositivesAgainUnderAnotherGeneration() {
        for (var day = 0; day < 9; day++) {
            script.at(24 * day + 1).labelled(1000, 1);
        }
        script.under(PolicyScript.settings(2, "fs-1", TRIGGERS));
        script.at(24 * 10);

        assertThat(script.alerts()).hasSize(2);
    }

    @Test
    void leavesItToAPersonToAskAgain() {
        served().at(6).retrain("cmd-1", NOON).end(End.CRASHED).at(24);

        assertThat(script.requests()).hasSize(2);
        assertThat(script.alerts().getLast().message()).contains("`freshet retrain p` does");
    }

    @Test
    void asksLessOftenWhereAQuickLookFoundNothingToGain() {
        served().at(40).report(Verdict.TRIP).report(Verdict.TRIP);
        script.report(Verdict.TRIP).end(End.SKIPPED);

        assertThat(script.state.inFlight()).isNull();
        assertThat(script.state.setbacks()).isEqualTo(1);
        assertThat(script.decisions())
                .extracting(Decision::kind, Decision::reason)
                .contains(
                        tuple(STALE, "nothing to gain; to see that took 41.3 CPU-seconds"),
                        tuple(STALE, "a quick look found nothing to gain, which answers 1 waiting reasons"));
    }

    @Test
    void ignoresTheFailureOfAnAttemptThatWasTakenOver() {
        firstModel();
        var request = script.flight();

        script.hear(new RunSeen(request, 2, NOON, Duration.ZERO, null))
                .hear(new RunFailed(request, "run-1", 1, Failure.Kind.CRASHED, "fenced", null));
        assertThat(script.flight()).isEqualTo(request);
        script.hear(new RunFailed(request, "run-1", 2, Failure.Kind.CRASHED, "out of memory", null));

        assertThat(script.state.inFlight()).isNull();
        assertThat(script.decisions().get(1).reason()).isEqualTo("attempt 2 failed: out of memory");
    }

    @Test
    void makesAPersonWaitForTheFirstEvent() {
        script.retrain("cmd-1", NOON);
        assertThat(script.last().kind()).isEqualTo(HELD);
        assertThat(script.last().time()).isNull();

        script.at(3);

        assertThat(script.requests()).singleElement().extracting(Request::time).isEqualTo(hour(3));
    }

    @Test
    void asksForNothingOfThePastUntilItReachesTheNewestRecord() {
        var backfill = PolicyScript.backfilling(48);
        backfill.at(5).examples(2000).retrain("cmd-1", NOON);
        backfill.at(47);

        assertThat(backfill.requests()).isEmpty();
        assertThat(backfill.last().kind()).isEqualTo(HELD);
        assertThat(backfill.last().reason()).contains("the past is being computed anew up to " + hour(48));

        backfill.at(48);

        assertThat(backfill.requests()).singleElement().satisfies(request -> {
            assertThat(request.time()).isEqualTo(hour(48));
            assertThat(request.reasons()).extracting(Reason::kind).containsExactly(Kind.FIRST_MODEL, Kind.PERSON);
        });
    }

    @Test
    void doesNotPileUpWhatRepeats() {
        served().at(20).report(Verdict.BROKEN);
        for (var week = 1; week <= 60; week++) {
            script.at(24 * 7 * week + 5);
        }

        assertThat(script.state.waiting()).hasSize(Firing.MOST_WAITING);
        assertThat(script.last().reason()).contains("it is only noted, because 50 reasons wait already");
    }

    @Test
    void countsAnewForAnotherFeatureSet() {
        served().at(40).examples(4000).report(Verdict.TRIP);

        script.under(PolicyScript.settings(2, "fs-2", TRIGGERS));
        script.examples(1999);
        assertThat(script.requests()).hasSize(1);
        script.examples(1);

        assertThat(script.requests()).hasSize(2);
        assertThat(script.requests().get(1).reasons().getFirst().kind()).isEqualTo(Kind.FIRST_MODEL);
        assertThat(script.requests().get(1).id())
                .isNotEqualTo(script.requests().getFirst().id());
    }

    @Test
    void keepsWhatItKnowsUnderAnotherGenerationOfTheSameFeatures() {
        served().at(40).examples(4000).report(Verdict.TRIP);

        script.under(PolicyScript.settings(2, "fs-1", TRIGGERS));

        assertThat(script.state.examples()).isEqualTo(6000);
        assertThat(script.state.hasModel()).isTrue();
        assertThat(script.state.nextSchedule()).isNull();
    }

    @Test
    void asksForAFirstModelWhereTheChampionWantsOtherFeatures() {
        script.at(5).hear(new ChampionChanged(4, false, 0)).examples(2000);

        assertThat(script.requests()).singleElement().satisfies(request -> {
            assertThat(request.championEpoch()).isEqualTo(4);
            assertThat(request.reasons().getFirst().kind()).isEqualTo(Kind.FIRST_MODEL);
        });
    }

    /** A first request at hour 5, in flight. */
    private PolicyScript firstModel() {
        return script.at(5).examples(2000);
    }

    /** The first model, asked for at hour 5, serves from hour 6. */
    private PolicyScript served() {
        return firstModel().at(6).end(End.WON).champion(1);
    }
}
