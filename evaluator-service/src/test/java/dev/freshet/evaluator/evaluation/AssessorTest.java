package dev.freshet.evaluator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.evaluator.champion.Champion;
import dev.freshet.evaluator.champion.ChampionLine;
import dev.freshet.evaluator.gate.Verdict;
import dev.freshet.evaluator.model.ModelReference;
import dev.freshet.learning.dataset.Dataset;
import dev.freshet.learning.dataset.DatasetReading;
import dev.freshet.learning.dataset.DatasetScope;
import dev.freshet.learning.dataset.ExampleRow;
import dev.freshet.learning.dataset.HoldoutRule;
import dev.freshet.learning.dataset.MemoryBudget;
import dev.freshet.learning.dataset.OffsetRange;
import dev.freshet.learning.dataset.RowCollector;
import dev.freshet.pipeline.spec.Evaluation;
import dev.freshet.pipeline.spec.Evaluation.Metric;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AssessorTest {
    private static final Dataset DATASET = dataset();

    private final FakeModels models = new FakeModels();
    private final ModelReference knowing = models.answeringWith("knowing", 0);
    private final ModelReference guessing = models.answeringWith("guessing", 1);
    private long nanos;
    private final Assessor assessor =
            new Assessor(manifest -> new DatasetReading.Complete(DATASET), models, () -> nanos += 2_000_000);

    @Test
    void judgesBothOnTheHoldoutOnly() {
        // when
        var assessment = assessor.assess(asked(knowing, champion(guessing, "fs-a")));

        // then
        assertThat(assessment.judgement().verdict()).isEqualTo(Verdict.PROMOTE);
        assertThat(assessment.judgement().rows()).isEqualTo(1000);
        assertThat(assessment.id()).isEqualTo("ev-cand-1-at-7");
        assertThat(assessment.championVersion()).isEqualTo(4);
        assertThat(assessment.size()).isEqualTo(new Assessment.Size(2.0, 77));
        assertThat(models.open()).isZero();
    }

    @Test
    void theFirstChallengerMeetsTheConstantGuess() {
        // when
        var assessment = assessor.assess(asked(knowing, ChampionLine.EMPTY));

        // then
        assertThat(assessment.judgement().verdict()).isEqualTo(Verdict.PROMOTE);
        assertThat(assessment.id()).isEqualTo("ev-cand-1-at-0");
        assertThat(assessment.championVersion()).isZero();
        assertThat(assessment.judgement().reason()).contains("constant guess");
    }

    @Test
    void aChampionOfAnotherFeatureSetLeavesTheGateWithoutEvidence() {
        // when
        var assessment = assessor.assess(asked(knowing, champion(guessing, "fs-old")));

        // then
        assertThat(assessment.judgement().verdict()).isEqualTo(Verdict.NOT_ENOUGH_EVIDENCE);
        assertThat(assessment.judgement().reason())
                .contains("champion version 4 learned feature set fs-old but the rows hold fs-a");
        assertThat(assessment.championEpoch()).isEqualTo(7);
        assertThat(models.loaded()).containsExactly("knowing");
    }

    @Test
    void whatCannotBeReadOrLoadedEndsInAnAssessmentWithTheReason() {
        // given
        var gone = new ModelReference(URI.create("file:///models/gone"), "gone", 2);
        var blind = new Assessor(manifest -> new DatasetReading.Refused("offsets are gone"), models, () -> 0);

        // then
        assertThat(assessor.assess(asked(gone, ChampionLine.EMPTY)).judgement())
                .returns(Verdict.NOT_ENOUGH_EVIDENCE, judgement -> judgement.verdict())
                .returns("not enough evidence: artifact file:///models/gone is not there", it -> it.reason());
        assertThat(blind.assess(asked(knowing, ChampionLine.EMPTY)).judgement().reason())
                .isEqualTo("not enough evidence: offsets are gone");
        assertThat(assessor.assess(asked(knowing, champion(gone, "fs-a")))
                        .judgement()
                        .reason())
                .contains("champion version 4 cannot be loaded");
    }

    /** The holdout is that of the seconds from 4000 on. */
    @Test
    void rowsThatTheChampionLearnedFromDoNotCount() {
        // when
        var some = assessor.assess(asked(knowing, champion(guessing, "fs-a", Instant.ofEpochSecond(4_299))));
        var most = assessor.assess(asked(knowing, champion(guessing, "fs-a", Instant.ofEpochSecond(4_600))));
        var all = assessor.assess(asked(knowing, champion(guessing, "fs-a", Instant.ofEpochSecond(9_000))));
        var none = assessor.assess(asked(knowing, champion(guessing, "fs-a", Instant.ofEpochSecond(3_999))));

        // then
        assertThat(some.judgement().rows()).isEqualTo(700);
        assertThat(some.judgement().verdict()).isEqualTo(Verdict.PROMOTE);
        assertThat(some.judgement().reason())
                .contains(
                        "; 300 of the 1000 rows held out do not count, because champion version 4 learned from rows up to 1970-01-01T01:11:39Z");
        assertThat(most.judgement().verdict()).isEqualTo(Verdict.NOT_ENOUGH_EVIDENCE);
        assertThat(most.judgement().reason()).contains("the holdout has 399 rows", "601 of the 1000 rows");
        assertThat(all.judgement().verdict()).isEqualTo(Verdict.NOT_ENOUGH_EVIDENCE);
        assertThat(all.judgement().reason()).contains("the holdout has 0 rows", "1000 of the 1000 rows");
        assertThat(none.judgement().rows()).isEqualTo(1000);
        assertThat(none.judgement().reason()).doesNotContain("do not count");
    }

    @Test
    void judgesNobodyByRowsItLearnedFrom() {
        // given
        var from = DATASET.manifest().holdoutFrom();

        // when
        var honest = assessor.assess(asked(knowing, from.minusMillis(1), ChampionLine.EMPTY));
        var cheating = assessor.assess(asked(knowing, from, ChampionLine.EMPTY));

        // then
        assertThat(honest.judgement().verdict()).isEqualTo(Verdict.PROMOTE);
        assertThat(cheating.judgement().verdict()).isEqualTo(Verdict.NOT_ENOUGH_EVIDENCE);
        assertThat(cheating.judgement().reason()).contains("the challenger learned from rows up to " + from);
    }

    @Test
    void slicesByFeaturesAndSaysWhereThereIsNoFeature() {
        // when
        var assessment = assessor.assess(asked(knowing, champion(guessing, "fs-a")));

        // then
        assertThat(assessment.slices().keySet()).containsExactlyInAnyOrder("noise=0", "noise=1");
        assertThat(assessment.judgement().reason())
                .endsWith("; no slices by origin, because examples carry features only");
    }

    private static Case asked(ModelReference model, ChampionLine line) {
        return asked(model, null, line);
    }

    private static Case asked(ModelReference model, @Nullable Instant learnedUntil, ChampionLine line) {
        var challenger = new Challenger(
                "cand-1", "demo", 3, "run-1", model, DATASET.manifest(), 0.5, learnedUntil, null, Instant.EPOCH, null);
        var rules = new Evaluation(Metric.AUC, 0.2, Duration.ofDays(1), 500, 50, 0.002, List.of("origin", "noise"));
        return new Case(challenger, new Rules(3, rules), line);
    }

    private static ChampionLine champion(ModelReference model, String featureSet) {
        return champion(model, featureSet, null);
    }

    private static ChampionLine champion(ModelReference model, String featureSet, @Nullable Instant learnedUntil) {
        return ChampionLine.EMPTY.with(new Champion(4, 7, model, featureSet, true, 0.5, learnedUntil, List.of()));
    }

    /** 5000 rows of two features: one that knows the label a little, and a coin. */
    private static Dataset dataset() {
        var scope = new DatasetScope(
                "demo.examples",
                "id",
                "fs-a",
                List.of("knows", "noise"),
                List.of(new OffsetRange(0, 0, 5000)),
                Instant.EPOCH,
                Instant.ofEpochSecond(10_000));
        var collector = new RowCollector(scope, new MemoryBudget(1 << 24), false);
        var random = new Random(4);
        for (int row = 0; row < 5000; row++) {
            double label = random.nextInt(2);
            var values = List.of(label + random.nextGaussian(), (double) random.nextInt(2));
            collector.add(new ExampleRow(0, row, "event-" + row, 0, row * 1000L, row * 1000L, label, values));
        }
        return Dataset.pin(scope, collector.finish(), HoldoutRule.ofShare(0.2));
    }
}
