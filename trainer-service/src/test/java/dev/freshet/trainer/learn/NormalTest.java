package dev.freshet.trainer.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormalTest {
    @Test
    void isThatOfTheTables() {
        assertThat(Normal.below(0)).isCloseTo(0.5, within(1e-7));
        assertThat(Normal.below(0.8416212)).isCloseTo(0.8, within(1e-7));
        assertThat(Normal.below(1.959964)).isCloseTo(0.975, within(1e-7));
        assertThat(Normal.below(-1.959964)).isCloseTo(0.025, within(1e-7));
        assertThat(Normal.below(-9)).isBetween(0.0, 1e-15);
    }
}
