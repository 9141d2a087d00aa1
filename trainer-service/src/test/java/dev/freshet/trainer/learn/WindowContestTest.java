package dev.freshet.trainer.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.freshet.learning.dataset.Rows;
import dev.freshet.learning.loss.RowLoss;
import dev.freshet.trainer.learn.LearningParts.Split;
import dev.freshet.trainer.search.SampleRows;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class WindowContestTest {
    private static final Duration LONG = Duration.ofHours(2_000);
    private static final Duration MIDDLE = Duration.ofHours(600);
    private static final Duration SHORT = Duration.ofHours(300);
    private static final Rows ROWS =
            SampleRows.of(1000, 1, i -> Duration.ofHours(i).toMillis());
    private static final Split SPLIT = new Split(ROWS.slice(0, 900), ROWS.slice(900, 1000));

    @Test
    void aWindowEndsWithTheNewestRowOfAll() {
        // when
        var outcome = contest(rows -> 0.5).of(List.of(LONG, MIDDLE, SHORT));

        // then
        assertThat(outcome.entries())
                .extracting(WindowContest.Entry::rows)
                .containsExactly(
                        900, 501, 201); // 600 hours back from row 999 is row 399, and 900 is where choosing begins
        assertThat(outcome.entries())
                .allSatisfy(entry -> assertThat(entry.loss()).isCloseTo(Math.log(2), within(1e-6)));
    }

    @Test
    void theLongestWinsWhereNoneIsClearlyBetter() {
        assertThat(contest(rows -> 0.5).of(List.of(LONG, MIDDLE)).window()).isEqualTo(LONG);
        assertThat(contest(rows -> rows == 900 ? 0.55 : 0.5)
                        .of(List.of(LONG, MIDDLE))
                        .window())
                .as("better by less than a standard error")
                .isEqualTo(LONG);
    }

    @Test
    void aShorterOneWinsWhereItIsClearlyBetter() {
        // when
        var shortest = contestOfRight(rows -> rows < 300 ? 0.9 : 0.4).of(List.of(LONG, MIDDLE, SHORT));
        var middle = contestOfRight(rows -> rows == 501 ? 0.9 : 0.4).of(List.of(LONG, MIDDLE, SHORT));

        // then
        assertThat(shortest.window()).isEqualTo(SHORT);
        assertThat(middle.window()).isEqualTo(MIDDLE);
    }

    @Test
    void whatTeachesNothingTakesNoPart() {
        // given
        var same = Duration.ofHours(1_500);
        var few = Duration.ofHours(150);

        // when
        var outcome = contestOfRight(rows -> rows < 100 ? 0.9 : 0.4).of(List.of(LONG, same, few));

        // then
        assertThat(outcome.window()).isEqualTo(LONG);
        assertThat(outcome.entries()).extracting(WindowContest.Entry::window).containsExactly(LONG);
    }

    /** Every row gets the same score, which depends on how many rows were learned from. */
    private static WindowContest contest(IntToDoubleFunction score) {
        return new WindowContest(SPLIT, RowLoss.LOG, (learned, asked) -> {
            var scores = new float[asked.size()];
            Arrays.fill(scores, (float) score.applyAsDouble(learned.size()));
            return scores;
        });
    }

    /** Every row gets this chance for the class that came true. */
    private static WindowContest contestOfRight(IntToDoubleFunction chance) {
        return new WindowContest(SPLIT, RowLoss.LOG, (learned, asked) -> {
            var scores = new float[asked.size()];
            for (int row = 0; row < scores.length; row++) {
                double right = chance.applyAsDouble(learned.size());
                scores[row] = (float) (asked.labels()[row] == 1 ? right : 1 - right);
            }
            return scores;
        });
    }
}
