package dev.freshet.feature.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Drift is called as often as stated where there is none; {@link StatedRateBench} looks longer. */
class StatedRateTest {
    @Test
    void holdsTheStatedRate() {
        // given days with effects that last, ties, zeros, missing values, weekends
        var seen = Stream.concat(
                        StatedRates.usual(10).stream().map(of -> StatedRates.see(of, 3)),
                        StatedRates.usual(30).stream().map(of -> StatedRates.see(of, 1)))
                .toList();

        // then of each stream within what so few references can tell, of all together within a half
        assertThat(seen)
                .allSatisfy(of -> assertThat(of.ratio()).as(of.toString()).isLessThan(3));
        assertThat(together(seen)).as(seen.toString()).isBetween(1 / 1.5, 1.5);
    }

    @Test
    void neverExceedsItWhereTheReferenceIsPoorOrWindowsAreOthers() {
        var seen = StatedRates.others(10).stream()
                .map(of -> StatedRates.see(of, 2))
                .toList();

        assertThat(seen)
                .allSatisfy(of -> assertThat(of.ratio()).as(of.toString()).isLessThan(2.2));
        assertThat(together(seen)).as(seen.toString()).isLessThan(1.5);
    }

    private static double together(List<StatedRates.Seen> seen) {
        var stated = seen.stream().mapToDouble(StatedRates.Seen::stated).sum();
        return seen.stream().mapToLong(StatedRates.Seen::trips).sum() / stated;
    }
}
