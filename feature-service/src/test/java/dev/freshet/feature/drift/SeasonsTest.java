package dev.freshet.feature.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.feature.drift.StationaryStream.Watch;
import dev.freshet.pipeline.spec.Drift;
import dev.freshet.pipeline.spec.FalseAlarms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A shift is seen, a season is not, and where the reference does not know its windows a report says so. */
class SeasonsTest {
    private static final Watch DAYS = new Watch(30, 10_000, 10_000);

    @Test
    void seesAQuarterOfADeviationInOneOfThirtyFeatures() {
        for (var seed = 0; seed < 5; seed++) {
            var reports = reports(World.plain(30), DAYS, seed, 2, 0.25);

            assertThat(reports).extracting(DriftReport::verdict).containsOnly(Verdict.TRIP);
            assertThat(reports.getFirst().features().getFirst().verdict()).isEqualTo(Verdict.TRIP);
            assertThat(reports.getFirst().features().getFirst().remark())
                    .matches(
                            "f0 is at most -?[0-9.]+ in [0-9.]+ % of the rows, where windows of the reference had [0-9.]+ %");
        }
    }

    @Test
    void moreRowsSeeLess() {
        var few = reports(World.plain(10), new Watch(30, 500, 500), 1, 20, 0.1);
        var many = reports(World.plain(10), new Watch(30, 50_000, 50_000), 1, 20, 0.1);

        assertThat(few).filteredOn(SeasonsTest::trips).hasSizeLessThan(10);
        assertThat(many).filteredOn(SeasonsTest::trips).hasSize(20);
    }

    @Test
    void aWeekendIsHeldAgainstWeekends() {
        // given a shift of three deviations on each weekend
        var unchanged = reports(World.plain(5).withWeek(3), DAYS, 3, 84, 0);
        var changed = reports(World.plain(5).withWeek(3), DAYS, 3, 14, 0.25);

        assertThat(unchanged).filteredOn(SeasonsTest::trips).hasSizeLessThan(12);
        assertThat(changed).filteredOn(SeasonsTest::trips).hasSize(14);
    }

    @Test
    void aConstantThatBeginsToMoveIsDrift() {
        // given thirty days of a constant, beside a feature whose days differ much
        var random = new Random(6);
        var days = random.doubles(40).map(u -> random.nextGaussian()).toArray();
        var rows = IntStream.range(0, 40 * 500)
                .mapToObj(i -> List.of(
                        i < 35 * 500 || random.nextInt(10) > 0 ? 5.0 : 5.1, days[i / 500] + random.nextGaussian()))
                .toList();
        var replay = new Replay(rows, List.of(false, false), 500, 30);

        // when
        var reports = replay.reports(drift(Duration.ofDays(1), new FalseAlarms(1, Duration.ofDays(30))));

        // then
        assertThat(reports.subList(0, 5)).filteredOn(SeasonsTest::trips).isEmpty();
        assertThat(reports.subList(5, 10)).filteredOn(SeasonsTest::trips).hasSize(5);
    }

    @Test
    void aFlagOfTheWeekendIsNoDrift() {
        // given 114 days, the first of them a Monday, of which thirty are learned from
        var random = new Random(6);
        var rows = IntStream.range(0, 114 * 500)
                .mapToObj(i -> List.of(i / 500 % 7 >= 5 ? 1.0 : 0.0, random.nextGaussian()))
                .toList();
        var replay = new Replay(rows, List.of(true, false), 500, 30);

        // when
        var reports = replay.reports(drift(Duration.ofDays(1), new FalseAlarms(1, Duration.ofDays(30))));

        // then
        assertThat(reports).hasSize(84);
        assertThat(reports)
                .extracting(report -> report.features().getFirst().verdict())
                .containsOnly(Verdict.STABLE);
    }

    @Test
    void anHourIsHeldAgainstItsHour() {
        // given fourteen days of hours, six of them at night shifted by one deviation
        var watch = new Watch(14 * 24, 1_000, 1_000);
        var drift = drift(Duration.ofHours(1), new FalseAlarms(1, Duration.ofDays(7)));
        var world = World.plain(5).withNight(-1);

        // then
        assertThat(new StationaryStream(world, watch, drift, 8).reports(28 * 24, 0))
                .filteredOn(SeasonsTest::trips)
                .hasSizeLessThan(10);
        assertThat(new StationaryStream(world, watch, drift, 8).reports(24, 0.5))
                .filteredOn(SeasonsTest::trips)
                .hasSize(24);
    }

    @Test
    void saysWhereTheStatedRateDoesNotHold() {
        // given six whole days
        var reports = reports(World.plain(3), new Watch(8, 1_000, 1_000), 5, 3, 0);

        assertThat(reports).allSatisfy(report -> {
            assertThat(report.measured().measure()).isEqualTo("psi");
            assertThat(report.measured().limits().trip()).isEqualTo(0.2);
            assertThat(report.measured().note()).contains("fewer than 7 whole windows", "f0, 3 features");
        });
        assertThat(reports(World.plain(3), DAYS, 5, 1, 0).getFirst().measured().note())
                .isNull();
    }

    private static boolean trips(DriftReport report) {
        return report.verdict() == Verdict.TRIP;
    }

    private static List<DriftReport> reports(World world, Watch watch, int seed, int windows, double shift) {
        var drift = drift(Duration.ofDays(1), new FalseAlarms(1, Duration.ofDays(30)));
        return new StationaryStream(world, watch, drift, seed).reports(windows, shift);
    }

    private static Drift drift(Duration window, FalseAlarms falseAlarms) {
        return new Drift(window, Drift.Measure.PSI, 0.1, 0.2, 0.08, 100, Optional.of(falseAlarms), Map.of());
    }
}
