package dev.freshet.learning.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {
    /** Values of SciPy 1.17, {@code norm.sf}. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "1, 0.15865525393145707",
        "-1, 0.8413447460685429",
        "4.5, 3.3976731247300535e-06",
        "7.2, 3.010627981117437e-13",
        "20, 2.7536241186062337e-89",
        "40, 0"
    })
    void knowsItsTail(double z, double above) {
        assertThat(Normal.above(z)).isCloseTo(above, within(1e-6 * above + 1e-300));
        assertThat(Normal.below(-z)).isEqualTo(Normal.above(z));
    }

    @Test
    void itsQuantileIsTheInverse() {
        for (var z = -20.0; z <= 0; z += 0.01) {
            assertThat(Normal.quantile(Normal.below(z))).isCloseTo(z, within(2e-6));
        }
        assertThat(Normal.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-6));
        assertThat(Normal.quantile(0.5)).isZero();
    }

    @Test
    void isThatOfTheTables() {
        assertThat(Normal.below(0)).isCloseTo(0.5, within(1e-7));
        assertThat(Normal.below(0.8416212)).isCloseTo(0.8, within(1e-7));
        assertThat(Normal.below(1.959964)).isCloseTo(0.975, within(1e-7));
        assertThat(Normal.below(-1.959964)).isCloseTo(0.025, within(1e-7));
        assertThat(Normal.below(-9)).isBetween(0.0, 1e-15);
    }
}
