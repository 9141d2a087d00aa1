package dev.freshet.registry.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.pipeline.spec.Promotion;
import dev.freshet.registry.promotion.Outcome.ChampionChanged;
import dev.freshet.registry.promotion.Outcome.Decided;
import dev.freshet.registry.promotion.Outcome.DocumentChanged;
import dev.freshet.registry.promotion.Outcome.Kind;
import dev.freshet.registry.promotion.RegistryEvent.Apply;
import dev.freshet.registry.promotion.RegistryEvent.CandidateArrived;
import dev.freshet.registry.promotion.RegistryEvent.Delete;
import dev.freshet.registry.promotion.RegistryEvent.EvaluationArrived;
import dev.freshet.registry.promotion.RegistryEvent.Hold;
import dev.freshet.registry.promotion.RegistryEvent.Promote;
import dev.freshet.registry.promotion.RegistryEvent.Release;
import dev.freshet.registry.promotion.RegistryEvent.Retrain;
import dev.freshet.registry.promotion.RegistryEvent.Revert;
import dev.freshet.registry.version.Backfill;
import dev.freshet.registry.version.EmptyLedger;
import dev.freshet.registry.version.Judgement;
import dev.freshet.registry.version.Judgement.Verdict;
import dev.freshet.registry.version.ModelVersion;
import dev.freshet.registry.version.PipelineRow;
import dev.freshet.registry.version.PipelineState;
import dev.freshet.registry.version.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each event does to a pipeline, and what it says about it. */
class RegistryTest {
    private static final Backfill.Range RANGE = new Backfill.Range(
            Instant.parse("2001-01-01T00:00:00Z"), Instant.parse("2001-02-01T00:00:00Z"), List.of(3L), List.of(7L));
    private static final Instant TIME = Instant.parse("2001-02-03T04:05:06Z");
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private PipelineState state = EmptyLedger.open("flights");
    private List<Outcome> told = new ArrayList<>();

    @Test
    void promotesTheFirstModelThatWins() {
        // given
        take(apply("a", Promotion.AUTO), candidate(1));

        // when
        take(evaluation("e-1", 1, 0, Verdict.PROMOTE));

        // then
        assertThat(changes()).singleElement().satisfies(changed -> {
            assertThat(changed.candidateId()).isEqualTo("cand-1");
            assertThat(changed.change().epoch()).isEqualTo(1);
            assertThat(changed.change().previousVersion()).isZero();
            assertThat(changed.change().revert()).isFalse();
            assertThat(changed.change().evaluationId()).isEqualTo("e-1");
        });
        assertThat(lastDecision().kind()).isEqualTo(Kind.PROMOTED);
        assertThat(lastDecision().id()).isEqualTo("dec-e-1");
        assertThat(state.champion().orElseThrow().stage()).isEqualTo(Stage.CHAMPION);
    }

    @Test
    void retiresTheOldChampion() {
        // given
        championOne();

        // when
        take(candidate(2), evaluation("e-2", 2, 1, Verdict.PROMOTE));

        // then
        assertThat(state.epoch()).isEqualTo(2);
        assertThat(stages()).containsExactly(Stage.RETIRED, Stage.CHAMPION);
        assertThat(changes().getLast().change().previousVersion()).isEqualTo(1);
    }

    @Test
    void doesNotPromoteOnAVerdictOverAnOlderChampion() {
        // given
        championOne();

        // when
        take(candidate(2), evaluation("e-2", 2, 0, Verdict.PROMOTE));

        // then
        assertThat(state.epoch()).isEqualTo(1);
        assertThat(lastDecision().kind()).isEqualTo(Kind.STALE);
        assertThat(lastDecision().reason()).contains("epoch 0", "epoch 1");
        assertThat(stages()).containsExactly(Stage.CHAMPION, Stage.CANDIDATE);
    }

    @ParameterizedTest
    @EnumSource(names = {"OBSERVE", "SUGGEST", "HOLD"})
    void leavesAWonEvaluationToAPersonWhereTheDocumentSaysSo(Promotion promotion) {
        // given
        take(apply("a", promotion), candidate(1));

        // when
        take(evaluation("e-1", 1, 0, Verdict.PROMOTE));

        // then
        assertThat(state.epoch()).isZero();
        assertThat(lastDecision().kind()).isEqualTo(Kind.SUGGESTED);
        assertThat(stages()).containsExactly(Stage.CHALLENGER);
    }

    @Test
    void letsTheGatePromoteAgainAfterAHoldIsReleased() {
        // given
        take(apply("a", Promotion.AUTO), new Hold(sender("hold", null)));
        take(candidate(1), evaluation("e-1", 1, 0, Verdict.PROMOTE));
        assertThat(state.epoch()).isZero();

        // when
        take(new Release(sender("release", null)), candidate(2), evaluation("e-2", 2, 0, Verdict.PROMOTE));

        // then
        assertThat(state.champion().orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void holdsWhenTheDocumentEntersHoldAndReleasesWhenItLeaves() {
        // given
        take(apply("a", Promotion.HOLD));
        assertThat(state.hold()).isTrue();

        // when
        take(apply("b", Promotion.AUTO));

        // then
        assertThat(state.hold()).isFalse();
    }

    @Test
    void keepsTheChampionWithTheNumbers() {
        // given
        championOne();

        // when
        take(candidate(2), evaluation("e-2", 2, 1, Verdict.KEEP));

        // then
        assertThat(lastDecision().kind()).isEqualTo(Kind.KEPT);
        assertThat(lastDecision().inputs()).containsEntry("difference", "-0.01").containsEntry("version", "2");
        assertThat(lastDecision().thresholds()).containsEntry("margin", "0.002");
        assertThat(stages()).containsExactly(Stage.CHAMPION, Stage.REJECTED);
    }

    @Test
    void leavesTheCandidateWhereTheEvidenceIsNotEnough() {
        // given
        championOne();

        // when
        take(candidate(2), evaluation("e-2", 2, 1, Verdict.NOT_ENOUGH_EVIDENCE));

        // then
        assertThat(lastDecision().kind()).isEqualTo(Kind.NOT_ENOUGH_EVIDENCE);
        assertThat(stages()).containsExactly(Stage.CHAMPION, Stage.CANDIDATE);
    }

    @Test
    void judgesACandidateThatArrivesAfterItsEvaluation() {
        // given
        take(apply("a", Promotion.AUTO), evaluation("e-1", 1, 0, Verdict.PROMOTE));
        assertThat(state.epoch()).isZero();

        // when
        take(candidate(1));

        // then
        assertThat(state.epoch()).isEqualTo(1);
        assertThat(state.waiting("cand-1")).isEmpty();
    }

    @Test
    void changesNothingWhenEventsComeTwice() {
        // given
        championOne();
        take(new Hold(sender("hold", null)));
        PipelineState before = state;
        told.clear();

        // when
        take(
                apply("a", Promotion.AUTO),
                candidate(1),
                evaluation("e-1", 1, 0, Verdict.PROMOTE),
                new Hold(sender("hold", null)));

        // then
        assertThat(state.row()).isEqualTo(before.row());
        assertThat(state.entries()).isEqualTo(before.entries());
        assertThat(told).isEmpty();
    }

    @Test
    void goesBackToTheChampionBefore() {
        // given
        championTwo();

        // when
        take(new Revert(sender("back", null), null));

        // then
        assertThat(state.epoch()).isEqualTo(3);
        assertThat(state.champion().orElseThrow().version()).isEqualTo(1);
        assertThat(changes().getLast().change().revert()).isTrue();
        assertThat(changes().getLast().change().actor()).isEqualTo("ann");
        assertThat(lastDecision().kind()).isEqualTo(Kind.REVERTED);
        assertThat(stages()).containsExactly(Stage.CHAMPION, Stage.RETIRED);
    }

    @Test
    void refusesToGoBackWhereNothingWasBefore() {
        // given
        championOne();

        // when
        take(new Revert(sender("back", null), null));

        // then
        assertThat(lastDecision().kind()).isEqualTo(Kind.REFUSED);
        assertThat(state.epoch()).isEqualTo(1);
    }

    @Test
    void refusesToGoBackToAVersionThatNeverServed() {
        // given
        championOne();
        take(candidate(2));

        // when
        take(new Revert(sender("back", null), 2));

        // then
        assertThat(lastDecision().reason()).contains("never in service", "promote it instead");
    }

    @Test
    void promotesWhatAPersonNames() {
        // given
        championOne();
        take(candidate(2), evaluation("e-2", 2, 1, Verdict.KEEP));

        // when
        take(new Promote(sender("promote", 1L), 2));

        // then
        assertThat(state.champion().orElseThrow().version()).isEqualTo(2);
        assertThat(changes().getLast().change().evaluationId()).isNull();
        assertThat(changes().getLast().change().revert()).isFalse();
    }

    @Test
    void refusesACommandThatExpectsAnotherEpoch() {
        // given
        championTwo();

        // when
        take(new Promote(sender("promote", 1L), 1));

        // then
        assertThat(state.epoch()).isEqualTo(2);
        assertThat(lastDecision().kind()).isEqualTo(Kind.REFUSED);
        assertThat(lastDecision().reason()).contains("expects epoch 1", "epoch 2");
    }

    @Test
    void refusesToPromoteWhatServesOrIsUnknown() {
        // given
        championOne();

        // when
        take(new Promote(sender("same", null), 1), new Promote(sender("none", null), 9));

        // then
        assertThat(decisions().stream().skip(decisions().size() - 2).map(Decided::kind))
                .containsOnly(Kind.REFUSED);
        assertThat(state.epoch()).isEqualTo(1);
    }

    @Test
    void givesEveryAcceptedTextAGenerationAndTheSameTextNone() {
        // when
        take(apply("a", Promotion.AUTO), applyAs("again", "a", Promotion.AUTO), apply("b", Promotion.AUTO));

        // then
        assertThat(documents())
                .extracting(changed -> changed.document().generation())
                .containsExactly(1, 2);
        assertThat(decisions()).extracting(Decided::kind).containsOnly(Kind.APPLIED);
    }

    @Test
    void takesAPipelineOutOfForceAndInAgain() {
        // given
        take(apply("a", Promotion.AUTO));

        // when
        take(new Delete(sender("delete", null)), applyAs("again", "a", Promotion.AUTO));

        // then
        assertThat(documents())
                .extracting(changed -> changed.document().generation())
                .containsExactly(1, 2, 3);
        assertThat(documents().get(1).document().text()).isNull();
        assertThat(state.inForce()).isPresent();
    }

    @Test
    void aBackfillCarriesWhatIsLiveAndItsWorkGoesOn() {
        // given
        take(apply("a", Promotion.AUTO));

        // when the past is computed for the same text, then another document comes, then another backfill
        take(backfill("b-1", "a"));
        take(apply("b", Promotion.AUTO));
        take(backfill("b-2", "c"));

        // then
        assertThat(documents())
                .extracting(changed -> changed.document().backfill())
                .containsExactly(
                        null,
                        new Backfill(2, RANGE, new Backfill.Live(1, 0, "a")),
                        new Backfill(2, RANGE, new Backfill.Live(1, 0, "a")),
                        new Backfill(4, RANGE, new Backfill.Live(3, 2, "b")));
    }

    @Test
    void refusesABackfillBesideNothing() {
        // when
        take(backfill("b-1", "a"));

        // then
        assertThat(lastDecision().kind()).isEqualTo(Kind.REFUSED);
        assertThat(state.generation()).isZero();
    }

    @Test
    void promotesNothingInAPipelineThatIsNotInForce() {
        // given
        take(apply("a", Promotion.AUTO), new Delete(sender("delete", null)), candidate(1));

        // when
        take(evaluation("e-1", 1, 0, Verdict.PROMOTE));

        // then
        assertThat(state.epoch()).isZero();
        assertThat(lastDecision().kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void refusesADocumentWithMistakesAndNamesThem() {
        // when
        take(new Apply(
                sender("bad", null), new CheckedDocument.Invalid(List.of("spec.events.id: missing", "b")), null));

        // then
        assertThat(lastDecision().kind()).isEqualTo(Kind.REFUSED);
        assertThat(lastDecision().reason()).contains("spec.events.id: missing", "b");
        assertThat(state.generation()).isZero();
    }

    @Test
    void putsNoVersionIntoServiceWhoseArtifactIsGone() {
        // given
        state = PipelineState.open(PipelineRow.of("flights"), new EmptyLedger(Set.of("cand-1", "cand-3")));
        championTwo();
        take(candidate(3));

        // when
        take(new Promote(sender("promote", null), 3), new Revert(sender("revert", null), null));

        // then
        assertThat(state.epoch()).isEqualTo(2);
        assertThat(decisions().subList(decisions().size() - 2, decisions().size()))
                .extracting(Decided::kind)
                .containsExactly(Kind.REFUSED, Kind.REFUSED);
        assertThat(lastDecision().reason()).contains("artifact of version 1 is not there any more");
    }

    @Test
    void keepsAModelThatIsJudgedAgainAndAgainSmall() {
        // given
        championOne();
        take(candidate(2));

        // when
        for (int round = 0; round < 100; round++) {
            take(evaluation("e-2-" + round, 2, 1, Verdict.NOT_ENOUGH_EVIDENCE));
        }
        told.clear();
        take(evaluation("e-2-0", 2, 1, Verdict.PROMOTE));

        // then
        assertThat(state.version(2).orElseThrow().evaluations())
                .hasSize(ModelVersion.EVALUATIONS_AT_MOST)
                .endsWith("e-2-99");
        assertThat(told)
                .as("an evaluation that was taken into account long ago")
                .isEmpty();
    }

    @Test
    void leavesRetrainToTheTriggerPolicy() {
        // given
        take(apply("a", Promotion.AUTO));
        told.clear();

        // when
        take(new Retrain(sender("retrain", null)));

        // then
        assertThat(told).isEmpty();
    }

    private void championOne() {
        take(apply("a", Promotion.AUTO), candidate(1), evaluation("e-1", 1, 0, Verdict.PROMOTE));
    }

    private void championTwo() {
        championOne();
        take(candidate(2), evaluation("e-2", 2, 1, Verdict.PROMOTE));
    }

    private void take(RegistryEvent... events) {
        for (RegistryEvent event : events) {
            Step step = Registry.step(state, event, NOW);
            state = step.state();
            told.addAll(step.outcomes());
        }
    }

    private List<Stage> stages() {
        return IntStream.rangeClosed(1, state.versions())
                .mapToObj(number -> state.version(number).orElseThrow().stage())
                .toList();
    }

    private List<ChampionChanged> changes() {
        return told.stream()
                .filter(ChampionChanged.class::isInstance)
                .map(ChampionChanged.class::cast)
                .toList();
    }

    private List<DocumentChanged> documents() {
        return told.stream()
                .filter(DocumentChanged.class::isInstance)
                .map(DocumentChanged.class::cast)
                .toList();
    }

    private List<Decided> decisions() {
        return told.stream()
                .filter(Decided.class::isInstance)
                .map(Decided.class::cast)
                .toList();
    }

    private Decided lastDecision() {
        return decisions().getLast();
    }

    private static Sender sender(String id, @Nullable Long expectedEpoch) {
        return new Sender(id, expectedEpoch, "ann", "because", NOW);
    }

    private static Apply apply(String text, Promotion promotion) {
        return applyAs("apply-" + text, text, promotion);
    }

    private static Apply applyAs(String id, String text, Promotion promotion) {
        return new Apply(sender(id, null), new CheckedDocument.Valid(text, "digest of " + text, promotion), null);
    }

    private static Apply backfill(String id, String text) {
        return new Apply(sender(id, null), new CheckedDocument.Valid(text, "digest of " + text, Promotion.AUTO), RANGE);
    }

    private static CandidateArrived candidate(int number) {
        return new CandidateArrived("cand-" + number, "run-" + number, "digest", TIME, NOW);
    }

    private static EvaluationArrived evaluation(String id, int candidate, long epoch, Verdict verdict) {
        return new EvaluationArrived(new Judgement(
                id,
                "cand-" + candidate,
                epoch,
                verdict,
                "0.71 against 0.72",
                Map.of("difference", "-0.01"),
                Map.of("margin", "0.002"),
                TIME));
    }
}
