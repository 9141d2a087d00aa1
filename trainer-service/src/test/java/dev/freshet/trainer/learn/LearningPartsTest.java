package dev.freshet.trainer.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.learning.dataset.HoldoutRule;
import dev.freshet.learning.dataset.Rows;
import dev.freshet.trainer.search.SampleRows;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LearningPartsTest {
    @Test
    void judgesByRowsThatAreNewerThanAllItLearnsFrom() {
        // given
        var rows = SampleRows.of(1000, 1, i -> 10_000 - i * 7919L % 1000);

        // when
        var parts = Datasets.parts(rows, 0.1);
        var split = LearningParts.split(parts.toLearnFrom(), HoldoutRule.ofShare(0.2));

        // then
        assertThat(parts.holdout().size()).isEqualTo(100);
        assertThat(split.older().size()).isEqualTo(720);
        assertThat(split.newer().size()).isEqualTo(180);
        assertThat(newest(split.older())).isLessThan(oldest(split.newer()));
        assertThat(newest(split.newer())).isLessThan(oldest(parts.holdout()));
        assertThat(parts.toLearnFrom().times()).isSorted();
        assertThat(parts.all().size()).isEqualTo(1000);
        assertThat(parts.unfit(true)).isEmpty();
    }

    @Test
    void knowsTheNewestRowsOfAWindow() {
        // given
        var rows = SampleRows.of(1000, 1, i -> i * 1000L);

        // when
        var within = LearningParts.within(rows, Duration.ofSeconds(10));

        // then
        assertThat(within.size()).isEqualTo(11);
        assertThat(oldest(within)).isEqualTo(989_000);
        assertThat(LearningParts.within(rows, Duration.ofDays(1))).isSameAs(rows);
    }

    @Test
    void refusesTooFewRows() {
        // when
        var parts = Datasets.parts(SampleRows.of(110, 1, i -> i), 0.1);

        // then
        assertThat(parts.unfit(true))
                .hasValueSatisfying(it -> assertThat(it).contains("only 99 rows", "at least 100", "training.window"));
    }

    @Test
    void refusesLabelsOfOneClassButNotInARegression() {
        // given
        var rows = SampleRows.of(1000, 1, i -> i);
        var oneClass = rows.select(row -> rows.labels()[row] == 1);

        // when
        var parts = Datasets.parts(oneClass, 0.1);

        // then
        assertThat(parts.unfit(true)).hasValueSatisfying(it -> assertThat(it).contains("labels are 1"));
        assertThat(parts.unfit(false)).isEmpty();
    }

    @Test
    void refusesRowsOfOneMoment() {
        // when
        var parts = Datasets.parts(SampleRows.of(300, 1, i -> i < 200 ? 5 : 6), 0.3);

        // then
        assertThat(parts.unfit(true)).hasValueSatisfying(it -> assertThat(it).contains("one event time"));
    }

    private static long oldest(Rows rows) {
        return LongStream.of(rows.times()).min().orElseThrow();
    }

    private static long newest(Rows rows) {
        return LongStream.of(rows.times()).max().orElseThrow();
    }
}
