package dev.freshet.trainer.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.learning.dataset.HoldoutRule;
import dev.freshet.learning.dataset.Rows;
import dev.freshet.pipeline.spec.Training;
import dev.freshet.trainer.run.Stage;
import dev.freshet.trainer.search.SampleRows;
import dev.freshet.trainer.search.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProbeTest {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final List<String> FEATURES = List.of("a", "b");
    private static final HoldoutRule A_DAY = new HoldoutRule(0.2, Duration.ofDays(1), 200, 20);
    private static final Plan PLAN = new Plan(
            new Training(
                    Training.Learner.XGBOOST,
                    "binary:logistic",
                    Duration.ofDays(30),
                    List.of(Duration.ofDays(4), Duration.ofDays(2)),
                    1,
                    20,
                    true,
                    0.8,
                    Training.Device.CPU,
                    7),
            A_DAY,
            List.of(),
            List.of(),
            Duration.ofDays(1),
            "cpu",
            2);

    @Test
    void findsAGainAfterAChange() {
        // given
        var changed = SampleRows.ofConceptChange(14_400, 10_080, i -> i * MINUTE); // the last three of ten days

        // when
        var found = probe(changed, null);

        // then
        assertThat(found.gain()).isGreaterThan(0.1);
        assertThat(found.chance()).isGreaterThan(0.999);
        assertThat(found.judged()).isEqualTo(721); // every other row of a day
    }

    @Test
    void findsNoneWhereNothingChanged() {
        // given
        var same = SampleRows.ofConceptChange(14_400, 14_400, i -> i * MINUTE);

        // when
        var found = probe(same, null);

        // then
        assertThat(found.gain()).isLessThan(0.02);
        assertThat(found.chance()).isLessThan(0.8);
    }

    @Test
    void judgesByRowsTheChampionHasNotLearnedFromOrSaysNothing() {
        // given
        var rows = SampleRows.ofConceptChange(14_400, 10_080, i -> i * MINUTE);

        // when
        var found = probe(rows, Instant.ofEpochMilli(rows.times()[14_399 - 500]));
        var nothing =
                new Probe(PLAN, FEATURES).of(parts(rows), champion(Instant.ofEpochMilli(rows.times()[14_399 - 50])));

        // then
        assertThat(found.judged()).isEqualTo(250);
        assertThat(nothing).isEmpty();
    }

    private static Probe.Finding probe(Rows rows, @Nullable Instant learnedUntil) {
        return new Probe(PLAN, FEATURES).of(parts(rows), champion(learnedUntil)).orElseThrow();
    }

    private static LearningParts parts(Rows rows) {
        return LearningParts.of(Datasets.pinned(rows, A_DAY));
    }

    /** A champion that learned seven days of the old. */
    private static Incumbent champion(@Nullable Instant learnedUntil) {
        var old = LearningParts.of(Datasets.pinned(SampleRows.ofConceptChange(10_000, 10_000, i -> i * MINUTE), A_DAY));
        var learned = new Learning(PLAN, FEATURES, new Silent()).from(old);
        return new Incumbent(learned.served().bytes(), Setting.DEFAULT, 20, learnedUntil);
    }

    private static final class Silent implements Learning.Listener {
        @Override
        public void at(Stage stage, double share, String message) {}

        @Override
        public void note(String message) {}
    }
}
