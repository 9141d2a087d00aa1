package dev.freshet.feature.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HysteresisTest {
    /** The table of docs/drift-and-triggers.md, with warn 0.1, trip 0.2, clear 0.08. */
    @ParameterizedTest
    @CsvSource({
        "STABLE, 0.079, STABLE", "STABLE, 0.08, STABLE", "STABLE, 0.1, WARN", "STABLE, 0.2, TRIP",
        "WARN,   0.079, STABLE", "WARN,   0.08, WARN", "WARN,   0.1, WARN", "WARN,   0.2, TRIP",
        "TRIP,   0.079, STABLE", "TRIP,   0.08, TRIP", "TRIP,   0.1, TRIP", "TRIP,   0.2, TRIP",
    })
    void goesUpAtItsThresholdAndDownOnlyBelowClear(Verdict before, double value, Verdict after) {
        assertThat(Hysteresis.next(before, value, Measured.Limits.fixed(Samples.DRIFT)))
                .isEqualTo(after);
    }

    @Test
    void neverFlapsBetweenClearAndTrip() {
        // given any walk that stays between clear and trip
        var random = new Random(3);
        var verdict = Verdict.TRIP;
        for (var i = 0; i < 1000; i++) {
            verdict =
                    Hysteresis.next(verdict, 0.08 + random.nextDouble() * 0.1199, Measured.Limits.fixed(Samples.DRIFT));

            assertThat(verdict).isEqualTo(Verdict.TRIP);
        }
    }
}
