package dev.freshet.feature.drift.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuresTest {
    @Test
    void looksAtTheOrderOfAmountsOnly() {
        // given a window in which every value lies one bin further
        var amount = new Measures(
                List.of(1.0, 2.0, 3.0), List.of(0.5, 0.5, 0.0, 0.0, 0.0), 100, List.of(0L, 5L, 5L, 0L, 0L));
        var category = new Measures(List.of(), List.of(0.5, 0.5, 0.0, 0.0), 100, List.of(0L, 5L, 5L, 0L));

        // then
        assertThat(amount.all()).containsOnlyKeys("jensen-shannon", "kolmogorov-smirnov", "wasserstein");
        assertThat(amount.all()).containsEntry("kolmogorov-smirnov", 0.5);
        assertThat(category.all()).containsOnlyKeys("jensen-shannon", "l-infinity", "chi-square");
        assertThat(category.all().get("jensen-shannon")).isCloseTo(amount.all().get("jensen-shannon"), within(1e-12));
    }

    @Test
    void measuresWhatIsMissingOnceAndValuesWithoutIt() {
        // given twice the missing share and the same values
        var measures = new Measures(List.of(1.0), List.of(0.4, 0.4, 0.2), 100, List.of(3L, 3L, 4L)).all();

        assertThat(measures.get("jensen-shannon")).isPositive();
        assertThat(measures).containsEntry("kolmogorov-smirnov", 0.0);
        assertThat(new Measures(List.of(1.0), List.of(0.4, 0.4, 0.2), 100, List.of(0L, 0L, 4L)).all())
                .containsOnlyKeys("jensen-shannon");
    }
}
