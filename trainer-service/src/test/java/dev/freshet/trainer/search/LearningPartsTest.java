package dev.freshet.trainer.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LearningPartsTest {
    @Test
    void judgesByRowsThatAreNewerThanAllItLearnsFrom() {
        // given
        var rows = SampleRows.of(1000, 1, i -> 10_000 - i * 7919L % 1000);

        // when
        var parts = LearningParts.of(rows);

        // then
        assertThat(parts.older().size()).isEqualTo(800);
        assertThat(parts.validation().size()).isEqualTo(200);
        assertThat(LongStream.of(parts.older().times()).max().orElseThrow())
                .isLessThan(LongStream.of(parts.validation().times()).min().orElseThrow());
        assertThat(parts.all().times()).isSorted();
        assertThat(parts.unfit(true)).isEmpty();
    }

    @Test
    void refusesTooFewRows() {
        // when
        var parts = LearningParts.of(SampleRows.of(99, 1, i -> i));

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
        var parts = LearningParts.of(oneClass);

        // then
        assertThat(parts.unfit(true)).hasValueSatisfying(it -> assertThat(it).contains("labels are 1"));
        assertThat(parts.unfit(false)).isEmpty();
    }

    @Test
    void refusesRowsOfOneMoment() {
        // when
        var parts = LearningParts.of(SampleRows.of(200, 1, i -> 5));

        // then
        assertThat(parts.unfit(true)).hasValueSatisfying(it -> assertThat(it).contains("one event time"));
    }
}
