package dev.freshet.trainer.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.learning.dataset.HoldoutRule;
import dev.freshet.learning.dataset.Rows;
import dev.freshet.pipeline.spec.Training;
import dev.freshet.trainer.run.Stage;
import dev.freshet.trainer.search.Metrics;
import dev.freshet.trainer.search.SampleRows;
import dev.freshet.trainer.xgboost.XgboostLearner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningTest {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final List<String> FEATURES = List.of("a", "b");
    private static final HoldoutRule A_DAY = new HoldoutRule(0.2, Duration.ofDays(1), 200, 20);

    /** A row a minute for ten days, of which the last five say the opposite. */
    private static final Rows CHANGED = SampleRows.ofConceptChange(14_400, 7_200, i -> i * MINUTE);

    private final List<String> notes = new ArrayList<>();

    @Test
    void learnsTheNewAfterAChangeWhereTheLongWindowLearnsTheOld() {
        // given
        var next = SampleRows.ofConceptChange(2_000, 0, i -> i * MINUTE);

        // when
        var competing = learn(CHANGED, List.of(Duration.ofDays(4), Duration.ofDays(2)), true);
        var alone = learn(CHANGED, List.of(), false);

        // then
        assertThat(competing.window()).isEqualTo(Duration.ofDays(4));
        assertThat(auc(competing.served(), next)).isGreaterThan(0.9);
        assertThat(auc(alone.served(), next)).isLessThan(0.5);
        assertThat(notes)
                .anySatisfy(note -> assertThat(note).contains("windows on the newest", "PT96H is learned from"));
    }

    @Test
    void theSettingIsSearchedInTheWindowThatWonNotInTheOld() {
        // given three days of the new and seven of the old: the newest fifth is all new, what lies before it nearly all
        // old
        var lately = SampleRows.ofConceptChange(14_400, 10_080, i -> i * MINUTE);
        var next = SampleRows.ofConceptChange(2_000, 0, i -> i * MINUTE);

        // when
        var learned = learn(lately, List.of(Duration.ofDays(2)), true);

        // then
        assertThat(learned.window()).isEqualTo(Duration.ofDays(2));
        assertThat(learned.found().rounds()).isGreaterThan(10);
        assertThat(auc(learned.trial(), next)).isGreaterThan(0.9);
    }

    @Test
    void learnsFromTheWholeWindowWhereNothingChanged() {
        // when
        var learned =
                learn(SampleRows.of(11_520, 3, i -> i * MINUTE), List.of(Duration.ofDays(4), Duration.ofDays(1)), true);

        // then
        assertThat(learned.window()).isEqualTo(Duration.ofDays(30));
        assertThat(learned.trial().learned().rows()).isEqualTo(11_520 - 1_441);
    }

    @Test
    void whatStandsTrialNeverSawTheHoldoutAndWhatServesDid() {
        // when
        var learned = learn(CHANGED, List.of(Duration.ofDays(4)), true);

        // then
        var cut = CHANGED.times()[CHANGED.size() - 1_441];
        assertThat(learned.trial().learned().until().toEpochMilli()).isLessThan(cut);
        assertThat(learned.served()).isSameAs(learned.refit());
        assertThat(learned.served().learned().until().toEpochMilli()).isEqualTo(CHANGED.times()[CHANGED.size() - 1]);
        assertThat(learned.served().learned().rows()).isEqualTo(5_761);
    }

    @Test
    void servesWhatStoodTrialWhereNoRefitIsWanted() {
        // when
        var learned = learn(CHANGED, List.of(), false);

        // then
        assertThat(learned.refit()).isNull();
        assertThat(learned.served()).isSameAs(learned.trial());
    }

    @Test
    void makesTheSameOfTheSame() {
        // when
        var one = learn(CHANGED, List.of(Duration.ofDays(2)), true);
        var other = learn(CHANGED, List.of(Duration.ofDays(2)), true);

        // then
        assertThat(one.trial().bytes()).isEqualTo(other.trial().bytes());
        assertThat(one.served().bytes())
                .isEqualTo(other.served().bytes())
                .isNotEqualTo(one.trial().bytes());
    }

    private Learned learn(Rows rows, List<Duration> compete, boolean refit) {
        var parts = LearningParts.of(Datasets.pinned(rows, A_DAY));
        return new Learning(plan(compete, refit), FEATURES, new Notes()).from(parts);
    }

    private static Plan plan(List<Duration> compete, boolean refit) {
        var training = new Training(
                Training.Learner.XGBOOST,
                "binary:logistic",
                Duration.ofDays(30),
                compete,
                2,
                20,
                refit,
                0.8,
                Training.Device.CPU,
                7);
        return new Plan(training, A_DAY, List.of(), List.of(), Duration.ofDays(1), "cpu", 2);
    }

    private static double auc(FittedModel model, Rows rows) {
        var scores = XgboostLearner.answers(
                model.bytes(), rows, plan(List.of(), false).same(FEATURES));
        return Metrics.ofClassifier(rows.labels(), scores).getOrDefault("auc", Double.NaN);
    }

    private final class Notes implements Learning.Listener {
        @Override
        public void at(Stage stage, double share, String message) {}

        @Override
        public void note(String message) {
            notes.add(message);
        }
    }
}
