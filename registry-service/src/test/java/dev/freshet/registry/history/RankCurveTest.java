package dev.freshet.registry.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The area equals what counting every pair gives. */
class RankCurveTest {

    @Test
    void countsPairs() {
        // given
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            List<Long> positives = random.longs(8, 0, 5).boxed().toList();
            List<Long> negatives = random.longs(8, 0, 5).boxed().toList();

            // when
            Double area = RankCurve.area(positives, negatives);

            // then
            Double expected = pairs(positives, negatives);
            if (expected == null) {
                assertThat(area).isNull();
            } else {
                assertThat(area).isCloseTo(expected, within(1e-12));
            }
        }
    }

    @Test
    void isNullWithoutBothClasses() {
        // when, then
        assertThat(RankCurve.area(List.of(), List.of())).isNull();
        assertThat(RankCurve.area(List.of(1L), List.of(0L))).isNull();
    }

    private static @org.jspecify.annotations.Nullable Double pairs(List<Long> positives, List<Long> negatives) {
        double won = 0;
        double all = 0;
        for (int p = 0; p < positives.size(); p++) {
            for (int n = 0; n < negatives.size(); n++) {
                double count = positives.get(p) * negatives.get(n);
                all += count;
                won += count * (p > n ? 1 : p == n ? 0.5 : 0);
            }
        }
        return all == 0 ? null : Double.valueOf(won / all);
    }
}
