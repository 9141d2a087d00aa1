package dev.freshet.feature.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PsiTest {
    @Test
    void isZeroForTheSameShares() {
        var reference = new ReferenceBins("f", List.of(1.0), List.of(0.25, 0.65, 0.1), 1000);

        assertThat(Psi.between(reference, List.of(250L, 650L, 100L))).isCloseTo(0, within(1e-12));
    }

    @Test
    void isTheTextbooksNumberWhereEveryBinIsFull() {
        // given shares 0.5 and 0.5 against 0.7 and 0.3: (0.2)ln(1.4) + (-0.2)ln(0.6)
        var reference = new ReferenceBins("f", List.of(1.0), List.of(0.5, 0.5, 0.0), 10_000_000);

        // then
        var expected = 0.2 * Math.log(1.4) - 0.2 * Math.log(0.6);
        assertThat(Psi.between(reference, List.of(7_000_000L, 3_000_000L, 0L))).isCloseTo(expected, within(1e-5));
    }

    @Test
    void staysFiniteAndModestWhenABinIsEmptyAndRowsAreFew() {
        // given a tenth of the reference, five rows of fifty, is absent
        var counts = List.of(0L, 5L, 5L, 5L, 5L, 5L, 5L, 5L, 5L, 10L, 0L);

        // then
        assertThat(Psi.between(Samples.uniform("f"), counts)).isBetween(0.0, 0.4);
    }

    @Test
    void seesValuesThatBecomeMissing() {
        var counts = new java.util.ArrayList<>(Collections.nCopies(10, 160L));
        counts.add(400L);

        assertThat(Psi.between(Samples.uniform("f"), counts)).isGreaterThan(0.2);
    }

    @Test
    void isNeverNegativeAndGrowsWithTheShift() {
        var random = new Random(5);
        var before = -1.0;
        for (var shift = 0; shift < 5; shift++) {
            var offset = shift * 0.1;
            var champion = Samples.champion(1, Samples.uniform("f"));
            var window = Samples.count(champion, Samples.START, 5000, () -> List.of(random.nextDouble() + offset));

            var value = Psi.between(Samples.uniform("f"), window.counts());

            assertThat(value).isGreaterThanOrEqualTo(0).isGreaterThan(before);
            before = value;
        }
    }

    @Test
    void isAboutNineOverTheRowsWithoutDrift() {
        // given 400 windows of 1,000 rows that follow the reference exactly
        var random = new Random(6);
        var champion = Samples.champion(1, Samples.uniform("f"));

        // when
        var mean = IntStream.range(0, 400)
                .mapToDouble(i -> Psi.between(
                        Samples.uniform("f"),
                        Samples.count(champion, Samples.START, 1000, () -> List.of(random.nextDouble()))
                                .counts()))
                .average()
                .orElseThrow();

        // then: nine degrees of freedom over 1,000 rows; the reference's bins are exact here
        assertThat(mean).isCloseTo(0.009, within(0.002));
    }
}
