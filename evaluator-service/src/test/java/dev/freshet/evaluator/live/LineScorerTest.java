package dev.freshet.evaluator.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.evaluator.champion.Champion;
import dev.freshet.evaluator.champion.ChampionLine;
import dev.freshet.evaluator.evaluation.FakeModels;
import dev.freshet.evaluator.model.ModelLoading;
import dev.freshet.evaluator.model.ModelReference;
import dev.freshet.evaluator.model.Models;
import dev.freshet.learning.dataset.OffsetRange;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineScorerTest {
    private final FakeModels models = new FakeModels();
    private final Champion first = champion(1, models.answeringWith("first", 0), 100);
    private final Champion second = champion(2, models.answeringWith("second", 1), 200);

    @Test
    void eachExampleIsAnsweredByTheNewestChampionThatHasNotSeenItAndByTheFirst() {
        // given
        var line = ChampionLine.EMPTY.with(first).with(second);
        var examples = List.of(example(99, "fs-a"), example(100, "fs-a"), example(200, "fs-a"), example(300, "fs-b"));

        try (var scorer = new LineScorer(models)) {
            // when
            var scores = scorer.score(examples, line);

            // then
            assertThat(scores.get(0)).as("seen by all").isNull();
            assertThat(scores.get(3)).as("another feature set").isNull();
            assertThat(Objects.requireNonNull(scores.get(1)))
                    .returns(1, score -> score.champion().version())
                    .returns(0.25f, LiveScore::championScore)
                    .returns(0.25f, LiveScore::frozenScore);
            assertThat(Objects.requireNonNull(scores.get(2)))
                    .returns(2, score -> score.champion().version())
                    .returns(1, score -> score.frozen().version())
                    .returns(0.75f, LiveScore::championScore)
                    .returns(0.25f, LiveScore::frozenScore)
                    .returns(0.3f, LiveScore::constantScore);
        }
        assertThat(models.open()).isZero();
        assertThat(models.loaded()).as("loaded once each").containsExactlyInAnyOrder("first", "second");
    }

    @Test
    void aChampionWhoseArtifactComesBackAnswersAgain() {
        // given
        var line = ChampionLine.EMPTY.with(first).with(second);
        var away = new AtomicBoolean(true);
        Models folder = reference -> away.get() && reference.digest().equals("second")
                ? new ModelLoading.Absent("artifact second is not there")
                : models.load(reference);

        try (var scorer = new LineScorer(folder)) {
            var before = scorer.score(List.of(example(250, "fs-a")), line);

            // when
            away.set(false);
            var after = scorer.score(List.of(example(251, "fs-a")), line);

            // then
            assertThat(Objects.requireNonNull(before.getFirst()).champion()).isEqualTo(first);
            assertThat(Objects.requireNonNull(after.getFirst()).champion()).isEqualTo(second);
        }
    }

    @Test
    void aChampionThatCannotBeLoadedIsPassedOver() {
        // given
        var gone = champion(3, new ModelReference(URI.create("file:///models/gone"), "gone", 2), 0);
        var line = ChampionLine.EMPTY.with(first).with(gone);

        try (var scorer = new LineScorer(models)) {
            // when
            var scores = scorer.score(List.of(example(150, "fs-a")), line);

            // then
            assertThat(Objects.requireNonNull(scores.getFirst()).champion()).isEqualTo(first);
        }
    }

    @Test
    void freesModelsThatWereNotAskedForLongest() {
        // given: twelve champions, each of which has seen all but the last examples
        var line = IntStream.rangeClosed(1, 12)
                .mapToObj(version -> champion(version, models.answeringWith("v" + version, 0), version * 10L))
                .reduce(ChampionLine.EMPTY, ChampionLine::with, (one, other) -> other);

        try (var scorer = new LineScorer(models)) {
            // when
            for (int offset = 10; offset < 130; offset++) {
                scorer.score(List.of(example(offset, "fs-a")), line);
            }

            // then
            assertThat(models.open()).isEqualTo(8);
            assertThat(models.loaded()).hasSize(12);
        }
    }

    private static Champion champion(int version, ModelReference model, long seenUntil) {
        return new Champion(
                version, version, model, "fs-a", true, 0.3, null, List.of(new OffsetRange(0, 0, seenUntil)));
    }

    private static LiveExample example(long offset, String featureSet) {
        return new LiveExample(0, offset, offset, featureSet, 1, List.of(0.25, 0.75));
    }
}
