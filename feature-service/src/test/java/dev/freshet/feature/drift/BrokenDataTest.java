package dev.freshet.feature.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.feature.drift.ReferenceBins.Course;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrokenDataTest {
    private static final ReferenceBins FEW_MISSING =
            new ReferenceBins("f", List.of(1.0, 2.0), List.of(0.4, 0.3, 0.25, 0.05), 1000);
    private static final ReferenceBins HALF_MISSING =
            new ReferenceBins("f", List.of(1.0, 2.0), List.of(0.2, 0.2, 0.1, 0.5), 1000);
    private static final List<Long> STUCK = List.of(0L, 1L, 1999L, 0L);

    @Test
    void callsAJumpOfMissingValuesBroken() {
        assertThat(BrokenData.fault(FEW_MISSING, List.of(290L, 250L, 299L, 161L), false))
                .hasValue("f is missing in 16.1 % of the rows, in the reference in 5.0 %");
        assertThat(BrokenData.fault(FEW_MISSING, List.of(290L, 250L, 300L, 160L), false))
                .isEmpty();
    }

    @Test
    void comparesWithWhatWasMissingInTheReference() {
        assertThat(BrokenData.fault(HALF_MISSING, List.of(100L, 100L, 110L, 690L), false))
                .isEmpty();
        assertThat(BrokenData.fault(HALF_MISSING, List.of(100L, 100L, 90L, 710L), false))
                .isPresent();
        assertThat(BrokenData.fault(HALF_MISSING, List.of(0L, 0L, 0L, 1000L), true))
                .isPresent();
    }

    @Test
    void callsValuesStuckOnlyIfEveryWindowOfTheReferenceWasSpread() {
        var spread = Samples.withCourse(FEW_MISSING, Course.SPREAD);
        var still = Samples.withCourse(FEW_MISSING, Course.STILL);

        assertThat(BrokenData.fault(spread, STUCK, false))
                .hasValue("f is stuck or its unit changed: 100.0 % of its values fall into one of 3 bins");
        assertThat(BrokenData.fault(spread, List.of(0L, 3L, 1997L, 0L), false)).isEmpty();
        assertThat(BrokenData.fault(still, STUCK, true)).isEmpty();
    }

    @Test
    void asksEarlierWindowsWhereTheReferenceDoesNotKnowItsOwn() {
        assertThat(BrokenData.fault(FEW_MISSING, STUCK, true)).isPresent();
        assertThat(BrokenData.fault(FEW_MISSING, STUCK, false)).isEmpty();
    }

    @Test
    void neverCallsAConstantStuckThatTheChampionLearned() {
        var constant = new ReferenceBins(
                "f", List.of(1.0, 2.0), List.of(), List.of(0.0, 0.05, 0.9, 0.05), 1000, Course.SPREAD);

        assertThat(BrokenData.fault(constant, STUCK, true)).isEmpty();
    }

    @Test
    void knowsASpreadWindow() {
        assertThat(BrokenData.isSpread(List.of(90L, 10L, 0L, 5L))).isTrue();
        assertThat(BrokenData.isSpread(List.of(91L, 9L, 0L, 5L))).isFalse();
        assertThat(BrokenData.isSpread(List.of(0L, 0L, 0L, 5L))).isFalse();
    }
}
