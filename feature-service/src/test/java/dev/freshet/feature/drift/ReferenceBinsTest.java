package dev.freshet.feature.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.feature.drift.ReferenceBins.Course;
import dev.freshet.learning.reference.WindowCount;
import dev.freshet.learning.reference.WindowSummary;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReferenceBinsTest {
    @Test
    void takesAFeatureWithoutEdges() {
        // given a constant feature that is sometimes missing
        var bins = new ReferenceBins("constant", List.of(), List.of(0.9, 0.1), 50);

        // then
        assertThat(bins.bins()).isEqualTo(1);
        assertThat(bins.missingShare()).isEqualTo(0.1);
    }

    @Test
    void takesACategoryByItsCodes() {
        var bins = new ReferenceBins(
                "carrier", List.of(), List.of(3.0, 0.0), List.of(0.5, 0.3, 0.1, 0.1), 50, Course.SPREAD);

        assertThat(bins.bins()).isEqualTo(3);
        assertThatThrownBy(() -> new ReferenceBins(
                        "carrier", List.of(), List.of(3.0, 3.0), List.of(0.5, 0.3, 0.1, 0.1), 50, Course.SPREAD))
                .hasMessageContaining("needs codes that differ");
    }

    @Test
    void takesTheWindowsOfItsOwnQuestionsOnly() {
        // given a feature that is always missing, which leaves one question
        var days = IntStream.range(0, 10)
                .mapToObj(day -> new WindowCount(Samples.day(day), List.of(0L, 500L)))
                .toList();
        var windows = WindowSummary.of(Samples.DAY, days, false).orElseThrow();

        // then
        assertThat(new ReferenceBins("f", List.of(), List.of(), List.of(0.0, 1.0), 5_000, Course.SPREAD, windows)
                        .windows())
                .isEqualTo(windows);
        assertThatThrownBy(() -> new ReferenceBins(
                        "f", List.of(1.0), List.of(), List.of(0.5, 0.5, 0.0), 9, Course.SPREAD, windows))
                .hasMessageContaining("f needs the windows of 2 questions but has those of 1");
    }

    @Test
    void refusesWhatCannotBeADistribution() {
        assertThatThrownBy(() -> new ReferenceBins("f", List.of(2.0, 1.0), List.of(0.5, 0.2, 0.3, 0.0), 9))
                .hasMessageContaining("edges of f must ascend but were [2.0, 1.0]");
        assertThatThrownBy(() -> new ReferenceBins("f", List.of(Double.NaN), List.of(0.5, 0.5, 0.0), 9))
                .hasMessageContaining("must ascend");
        assertThatThrownBy(() -> new ReferenceBins("f", List.of(1.0), List.of(0.5, 0.5), 9))
                .hasMessageContaining("1 edges or codes, so it needs 3 shares (bins, then missing) but has 2");
        assertThatThrownBy(() -> new ReferenceBins("f", List.of(1.0), List.of(0.5, 0.6, 0.0), 9))
                .hasMessageContaining("sum to 1");
        assertThatThrownBy(() -> new ReferenceBins("f", List.of(1.0), List.of(1.5, -0.5, 0.0), 9))
                .hasMessageContaining("at least 0");
        assertThatThrownBy(() -> new ReferenceBins("f", List.of(1.0), List.of(0.5, 0.5, 0.0), 0))
                .hasMessageContaining("must be at least 1 but were 0");
    }
}
