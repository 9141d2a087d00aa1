package dev.freshet.feature.drift;

import static dev.freshet.feature.drift.Verdict.STABLE;
import static dev.freshet.feature.drift.Verdict.TRIP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.feature.drift.ReferenceBins.Course;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/** Changes that quantiles alone do not show, because no value leaves its bin. */
class SeenChangesTest {
    private final Random random = new Random(8);

    @Test
    void seesAUnitThatChangesInTheLastBin() {
        // given amounts of which those above 0.9 come from one producer
        var reference = Samples.quantiles("amount", random.doubles(10_000).toArray());
        DoubleSupplier amount = random::nextDouble;

        // when that one sends cents
        var days = new Days(reference).day(amount).day(() -> {
            var value = amount.getAsDouble();
            return value > 0.9 ? 100 * value : value;
        });

        // then
        assertThat(days.verdicts()).containsExactly(STABLE, TRIP);
    }

    @Test
    void seesAConstantThatBeginsToMove() {
        var constant = new ReferenceBins(
                "rate", List.of(1.0999999, 1.1000001), List.of(), List.of(0.0, 1.0, 0.0, 0.0), 10_000, Course.STILL);

        var days = new Days(constant).day(() -> 1.1).day(() -> random.nextInt(20) == 0 ? 1.4 : 1.1);

        assertThat(days.verdicts()).containsExactly(STABLE, TRIP);
    }

    @Test
    void seesCodesThatTradePlaces() {
        // given two codes that stand beside each other, one four times as frequent
        var days = new Days(codes()).day(drawn(0.4, 0.1, 0.3, 0.2)).day(drawn(0.1, 0.4, 0.3, 0.2));

        assertThat(days.verdicts()).containsExactly(STABLE, TRIP);
    }

    @Test
    void countsACodeThatTheReferenceNeverHadAsAnother() {
        var days = new Days(codes()).day(drawn(0.4, 0.1, 0.3, 0.2)).day(drawn(0.38, 0.08, 0.28, 0.18, 0.08));

        assertThat(days.verdicts()).containsExactly(STABLE, TRIP);
        assertThat(days.last().missingShare()).isZero();
    }

    private static ReferenceBins codes() {
        return new ReferenceBins(
                "carrier",
                List.of(),
                List.of(0.0, 2.0, 3.0, 1.0),
                List.of(0.4, 0.3, 0.2, 0.1, 0.0, 0.0),
                10_000,
                Course.SPREAD);
    }

    private DoubleSupplier drawn(double... shares) {
        return () -> {
            var left = random.nextDouble();
            var code = 0;
            while (code < shares.length - 1 && left >= shares[code]) {
                left -= shares[code];
                code++;
            }
            return code;
        };
    }
}
