package dev.freshet.feature.drift;

import static dev.freshet.feature.drift.Samples.DAY;
import static dev.freshet.feature.drift.Samples.DRIFT;
import static dev.freshet.feature.drift.Samples.START;
import static dev.freshet.feature.drift.Samples.champion;
import static dev.freshet.feature.drift.Samples.count;
import static dev.freshet.feature.drift.Samples.day;
import static dev.freshet.feature.drift.Samples.uniform;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.feature.drift.DriftEvent.ChampionSeen;
import dev.freshet.feature.drift.DriftEvent.VectorsCounted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DriftMonitorTest {
    private static final Champion CHAMPION = champion(1, uniform("a"), uniform("b"));

    private final DriftMonitor monitor = new DriftMonitor("p", DRIFT);
    private final Random random = new Random(1);
    private final List<DriftReport> reports = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private DriftState state = DriftState.start("fs-1");

    @Test
    void closesAWindowWhenEveryPartitionPassedItsEnd() {
        // given two partitions under a champion
        promote(CHAMPION, 0);
        told(1, START);

        // when one passes the end of the first whole window
        told(0, day(1), at(day(1), 700));
        told(0, day(2));

        // then nothing, until the other does
        assertThat(reports).isEmpty();
        told(1, day(2), at(day(1), 500));
        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.id()).isEqualTo("drift-p-2001-01-03T00:00:00Z-1");
            assertThat(report.windowStart()).isEqualTo(day(1));
            assertThat(report.windowEnd()).isEqualTo(day(2));
            assertThat(report.rows()).isEqualTo(1200);
            assertThat(report.lateRows()).isZero();
            assertThat(report.verdict()).isEqualTo(Verdict.STABLE);
            assertThat(report.features()).hasSize(2);
        });
    }

    @Test
    void waitsForALaggingPartitionNoLongerThanOneMoreWindow() {
        // given
        promote(CHAMPION, 0);
        told(1, START);
        told(0, day(1), at(day(1), 1100));

        // when
        told(0, day(3).minusMillis(1));
        assertThat(reports).isEmpty();
        told(0, day(3));

        // then
        assertThat(reports).singleElement().extracting(DriftReport::rows).isEqualTo(1100L);
    }

    @Test
    void countsWhatComesTooLateInTheOldestOpenWindow() {
        // given a closed window
        promote(CHAMPION, 0);
        told(1, START);
        told(0, day(3), at(day(1), 1100));

        // when the lagging partition tells of it
        told(1, day(1), at(day(1), 300));
        told(0, day(3), at(day(2), 1000));
        told(1, day(3));

        // then
        assertThat(reports).hasSize(2);
        assertThat(reports.get(1).windowStart()).isEqualTo(day(2));
        assertThat(reports.get(1).rows()).isEqualTo(1300);
        assertThat(reports.get(1).lateRows()).isEqualTo(300);
    }

    @Test
    void losesNoRowWhateverTheOrder() {
        for (var seed = 0; seed < 100; seed++) {
            // given partitions that advance at their own pace, with rows out of order
            var order = new Random(seed);
            state = DriftState.start("fs-1");
            reports.clear();
            promote(CHAMPION, 0);
            var times = new Instant[] {day(1), day(1), day(1)};
            var counted = 0L;

            // when
            for (var i = 0; i < 120; i++) {
                var partition = order.nextInt(3);
                times[partition] = times[partition].plus(Duration.ofHours(order.nextInt(30)));
                var back = Duration.ofHours(order.nextInt(50));
                var window = DriftMonitor.windowStart(times[partition].minus(back), DAY);
                if (!window.isBefore(day(1))) {
                    counted += 7;
                }
                told(partition, times[partition], at(window, 7));
            }

            // then
            var reported = reports.stream().mapToLong(DriftReport::rows).sum();
            var open = state.open().stream().mapToLong(WindowCounts::rows).sum();
            assertThat(reported + open).isEqualTo(counted);
            assertThat(reports).extracting(DriftReport::id).doesNotHaveDuplicates();
            assertThat(reports).extracting(DriftReport::windowEnd).isSorted();
        }
    }

    @Test
    void saysTheSameHoweverTheRowsAreSplit() {
        // given the same rows counted by one task at once, and by four in pieces
        var vectors = new ArrayList<List<Double>>();
        for (var i = 0; i < 2000; i++) {
            vectors.add(List.of(random.nextDouble(), random.nextDouble() * 1.2));
        }
        var whole = vectors.iterator();
        var pieces = vectors.iterator();

        // when
        promote(CHAMPION, 0);
        told(0, day(2), count(CHAMPION, day(1), 2000, whole::next));
        state = DriftState.start("fs-1");
        promote(CHAMPION, 0);
        for (var i = 0; i < 8; i++) {
            told(i % 4, day(1), count(CHAMPION, day(1), 250, pieces::next));
        }
        for (var i = 0; i < 4; i++) {
            told(i, day(2));
        }

        // then
        assertThat(reports).hasSize(2);
        assertThat(reports.get(1)).isEqualTo(reports.get(0));
    }

    @Test
    void keepsItsVerdictThroughAWindowWithTooFewRows() {
        // given a feature that tripped
        promote(CHAMPION, 0);
        window(1, 1000, () -> List.of(random.nextDouble() + 0.5, random.nextDouble()));

        // when a thin window follows, then one between clear and trip
        window(2, 999, this::stable);
        window(3, 1000, () -> List.of(random.nextDouble() * 1.15, random.nextDouble()));

        // then
        assertThat(reports)
                .extracting(DriftReport::verdict)
                .containsExactly(Verdict.TRIP, Verdict.TOO_FEW_ROWS, Verdict.TRIP);
        assertThat(reports.get(1).features()).extracting(FeatureDrift::verdict).containsOnly(Verdict.TOO_FEW_ROWS);
        assertThat(reports.get(2).features().get(0).value()).isBetween(DRIFT.clear(), DRIFT.trip());
        assertThat(reports.get(2).features().get(1).verdict()).isEqualTo(Verdict.STABLE);
    }

    @Test
    void tellsBrokenDataFromDriftAndAlertsOnce() {
        // given
        promote(CHAMPION, 0);
        window(1, 1000, this::stable);

        // when one feature vanishes for two windows, and comes back
        window(2, 1000, () -> List.of(Double.NaN, random.nextDouble()));
        window(3, 1000, () -> List.of(Double.NaN, random.nextDouble()));
        window(4, 1000, this::stable);

        // then
        assertThat(reports)
                .extracting(DriftReport::verdict)
                .containsExactly(Verdict.STABLE, Verdict.BROKEN, Verdict.BROKEN, Verdict.STABLE);
        assertThat(reports.get(1).brokenFeatures()).containsExactly("a");
        assertThat(alerts).extracting(Alert::name).containsExactly("missing-values", "data-whole");
        assertThat(alerts.get(0).severity()).isEqualTo(Alert.Severity.CRITICAL);
        assertThat(alerts.get(0).message()).contains("a is missing in 100.0 %", "retrain by hand");
        assertThat(alerts.get(0).id()).isEqualTo("alert-" + reports.get(1).id());
    }

    @Test
    void callsAUnitChangeBroken() {
        // given kilometres that become metres
        promote(CHAMPION, 0);
        window(1, 1000, this::stable);
        window(2, 1000, () -> List.of(random.nextDouble() * 1000 + 1, random.nextDouble()));

        // then
        assertThat(reports.get(1).verdict()).isEqualTo(Verdict.BROKEN);
    }

    @Test
    void doesNotCallTheDayOfTheWeekBroken() {
        // given a feature with one value a day, spread over the reference
        promote(CHAMPION, 0);
        for (var i = 1; i <= 8; i++) {
            var value = (i % 7) / 7.0;
            window(i, 1000, () -> List.of(value, random.nextDouble()));
        }

        // then
        assertThat(reports).extracting(DriftReport::verdict).doesNotContain(Verdict.BROKEN);
    }

    @Test
    void startsAgainUnderANewChampion() {
        // given a tripped feature and an open window
        promote(CHAMPION, 0);
        window(1, 1000, () -> List.of(random.nextDouble() + 0.5, random.nextDouble()));
        told(0, day(2), at(day(2), 900));

        // when
        promote(champion(2, uniform("a"), uniform("b")), 0);
        told(0, day(3), new VectorsCounted(0, day(3), 1, List.of(at(day(3), 50))));
        told(0, day(4), new VectorsCounted(0, day(4), 2, List.of(at(day(2), 80), at(day(3), 1000))));

        // then the window it came in is not reported, and counts of the old champion are not counted
        assertThat(reports).hasSize(2);
        assertThat(reports.get(1).id()).isEqualTo("drift-p-2001-01-05T00:00:00Z-2");
        assertThat(reports.get(1).rows()).isEqualTo(1000);
        assertThat(reports.get(1).verdict()).isEqualTo(Verdict.STABLE);
    }

    @Test
    void ignoresAChampionThatIsNotNewer() {
        promote(champion(3, uniform("a"), uniform("b")), 0);
        told(0, day(1), new VectorsCounted(0, day(1), 3, List.of(at(day(1), 10))));
        var before = state;

        promote(champion(3, uniform("a"), uniform("b")), 0);
        promote(champion(2, uniform("a")), 0);

        assertThat(state).isEqualTo(before);
    }

    private List<Double> stable() {
        return List.of(random.nextDouble(), random.nextDouble());
    }

    private void promote(Champion champion, int partition) {
        step(new ChampionSeen(partition, state.newest().isAfter(START) ? state.newest() : START, champion));
    }

    private void window(int number, int rows, Supplier<List<Double>> vectors) {
        told(0, day(number + 1), count(CHAMPION, day(number), rows, vectors));
    }

    private WindowCounts at(Instant window, int rows) {
        return count(CHAMPION, window, rows, this::stable);
    }

    private void told(int partition, Instant time, WindowCounts... windows) {
        step(new VectorsCounted(partition, time, 1, List.of(windows)));
    }

    private void told(int partition, Instant time, DriftEvent event) {
        assertThat(event.partition()).isEqualTo(partition);
        assertThat(event.time()).isEqualTo(time);
        step(event);
    }

    private void step(DriftEvent event) {
        var step = monitor.step(state, event);
        state = step.state();
        reports.addAll(step.reports());
        alerts.addAll(step.alerts());
    }
}
