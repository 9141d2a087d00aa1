package dev.freshet.feature.drift;

import static dev.freshet.feature.drift.Samples.DRIFT;
import static dev.freshet.feature.drift.Samples.champion;
import static dev.freshet.feature.drift.Samples.count;
import static dev.freshet.feature.drift.Samples.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.feature.drift.DriftEvent.ChampionSeen;
import dev.freshet.feature.drift.DriftEvent.VectorsCounted;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How often drift is called where there is none, and how soon where there is, at the fewest rows that count. */
class FalseAlarmTest {
    private final Random random = new Random(2026);

    @Test
    void almostNeverTripsWithoutDrift() {
        // given ten features of several shapes, a reference of 5,000 rows, 200 windows of minRows rows
        var reports = judge(200, x -> x);

        // then: no trip, and warn stays rare
        assertThat(reports.stream().filter(report -> report.verdict() == Verdict.TRIP))
                .isEmpty();
        assertThat(reports.stream().filter(report -> report.verdict() == Verdict.BROKEN))
                .isEmpty();
        assertThat(reports.stream()
                        .filter(report -> report.verdict() == Verdict.WARN)
                        .count())
                .isLessThanOrEqualTo(2);
    }

    @Test
    void tripsInTheFirstWindowOfAPlainShift() {
        // given half a standard deviation
        var reports = judge(20, x -> x + 0.5);

        // then
        assertThat(reports).extracting(DriftReport::verdict).containsOnly(Verdict.TRIP);
    }

    private List<DriftReport> judge(int windows, DoubleUnaryOperator change) {
        var reference = IntStream.range(0, 10)
                .mapToObj(feature -> Samples.quantiles(
                        "f" + feature,
                        random.doubles(5000).map(u -> sample(feature)).toArray()))
                .toArray(ReferenceBins[]::new);
        var champion = champion(1, reference);
        var monitor = new DriftMonitor("p", DRIFT);
        var state = monitor.step(DriftState.start("fs-1"), new ChampionSeen(0, day(0), champion))
                .state();
        var reports = new ArrayList<DriftReport>();
        for (var i = 1; i <= windows; i++) {
            var counts = count(champion, day(i), (int) DRIFT.minRows(), () -> vector(change));
            var step = monitor.step(state, new VectorsCounted(0, day(i + 1), 1, List.of(counts)));
            state = step.state();
            reports.addAll(step.reports());
        }
        assertThat(reports).hasSize(windows);
        return reports;
    }

    private List<Double> vector(DoubleUnaryOperator change) {
        return IntStream.range(0, 10)
                .mapToObj(f -> change.applyAsDouble(sample(f)))
                .toList();
    }

    /** Normal, skewed, counts with many ties, and a share of missing values. */
    private double sample(int feature) {
        return switch (feature % 4) {
            case 0 -> random.nextGaussian();
            case 1 -> Math.exp(random.nextGaussian());
            case 2 -> random.nextInt(6);
            default -> random.nextInt(10) == 0 ? Double.NaN : random.nextGaussian();
        };
    }
}
