package dev.freshet.learning.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {
    private static final int ROWS = 1_000;

    @Test
    void asksAnAmountAboutItsEdgesAndACategoryAboutItsCodes() {
        var counts = List.of(1L, 2L, 3L, 4L);

        assertThat(Share.ofAll(counts, false)).containsExactly(new Share(1, 6), new Share(3, 6), new Share(4, 10));
        assertThat(Share.ofAll(counts, true))
                .containsExactly(new Share(1, 6), new Share(2, 6), new Share(3, 6), new Share(4, 10));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.1, 0.5, 0.93})
    void knowsHowFarChanceAloneMovesIt(double share) {
        // given
        var random = new Random(4);
        var drawn = IntStream.range(0, 4_000)
                .mapToObj(i ->
                        new Share(random.doubles(ROWS).filter(u -> u < share).count(), ROWS))
                .toList();

        // then
        assertThat(variance(drawn.stream().mapToDouble(Share::angle))).isCloseTo(1.0 / ROWS, within(0.1 / ROWS));
        var chance = new Share(share * ROWS, ROWS).chance();
        assertThat(variance(drawn.stream().mapToDouble(Share::probit))).isCloseTo(chance, within(0.1 * chance));
    }

    private static double variance(DoubleStream values) {
        var all = values.toArray();
        var mean = DoubleStream.of(all).average().orElseThrow();
        return DoubleStream.of(all).map(x -> (x - mean) * (x - mean)).sum() / (all.length - 1);
    }
}
