package dev.freshet.feature.concept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.freshet.feature.drift.Alert;
import dev.freshet.feature.drift.Champion;
import dev.freshet.feature.drift.Verdict;
import dev.freshet.pipeline.spec.Drift.Concept;
import dev.freshet.pipeline.spec.Evaluation;
import dev.freshet.pipeline.spec.Evaluation.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is watched beside the champion's metric. */
class WatchedTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant START = Instant.parse("2001-01-01T00:00:00Z");
    private static final Concept CONCEPT = new Concept(0.01, DAY);

    private final ConceptMonitor monitor = new ConceptMonitor(
            "p", CONCEPT, new Evaluation(Metric.ACCURACY, 0.2, Duration.ofDays(1), 100, 10, 0.002, List.of()));
    private final List<ConceptReport> reports = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private @Nullable ConceptState state =
            monitor.under(null, new Champion(1, 1, "fs-1", List.of())).beginning(START);

    @Test
    void tellsOfOtherLabelsOnceThoughTheChampionIsAsGoodAsEver() {
        // when
        for (int day = 0; day < 10; day++) {
            hear(day, 200 + day % 3, 300 + day % 3, null);
        }
        for (int day = 10; day < 16; day++) {
            hear(day, 300 + day % 3, 300 + day % 3, null);
        }

        // then
        assertThat(watched(Series.LABEL).subList(0, 3))
                .extracting(WatchedReport::verdict)
                .containsOnly(Verdict.TOO_FEW_ROWS);
        assertThat(watched(Series.LABEL).subList(3, 10))
                .extracting(WatchedReport::verdict)
                .containsOnly(Verdict.STABLE);
        var last = watched(Series.LABEL).getLast();
        assertThat(last.verdict()).isEqualTo(Verdict.TRIP);
        assertThat(last.alpha()).isCloseTo(0.01 / 3, within(1e-12));
        assertThat(Objects.requireNonNull(last.change()).since()).isEqualTo(day(10));
        assertThat(last.change().before()).isCloseTo(0.2009, within(1e-4));
        assertThat(last.change().after()).isCloseTo(0.301, within(1e-4));
        assertThat(last.measures()).containsEntry("learned", 0.25);
        assertThat(watched(Series.PREDICTION))
                .extracting(WatchedReport::verdict)
                .doesNotContain(Verdict.TRIP);
        assertThat(watched(Series.JOINT)).isEmpty();
        assertThat(reports).extracting(ConceptReport::verdict).doesNotContain(Verdict.TRIP, Verdict.WARN);
        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.name()).isEqualTo("label-drift");
            assertThat(alert.severity()).isEqualTo(Alert.Severity.INFO);
            assertThat(alert.message())
                    .startsWith(
                            "labels are more or fewer than they were: since 2001-01-11T00:00:00Z the mean label is 0.30")
                    .contains("where it was 0.2009, and 0.2500 in what the champion learned from", "300 are enough");
        });
    }

    @Test
    void tellsOfLowerAnswersAndOfTheirDistribution() {
        // when
        for (int day = 0; day < 16; day++) {
            hear(day, 200, (day < 10 ? 500 : 400) + day % 3, null);
        }

        // then the bins are of the scores, all alike
        assertThat(watched(Series.PREDICTION).getLast().verdict()).isEqualTo(Verdict.TRIP);
        assertThat(watched(Series.PREDICTION).getFirst().measures()).isEmpty();
        assertThat(watched(Series.PREDICTION).getLast().measures().get("jensen-shannon"))
                .isCloseTo(0, within(1e-6));
        assertThat(alerts).extracting(Alert::name).containsExactly("prediction-drift");
    }

    @Test
    void theDistanceOfScoresIsFromThoseOfAllEarlierWindows() {
        // given a window in the first of sixteen bins and one in the last
        var low = bins(0);
        var high = bins(255);
        var watcher = new Watcher(new Alpha(0.01));
        var first = watcher.close(WatchedState.EMPTY, day(0), window(0, 100, 50, low, null));

        // when
        var second = watcher.close(first.state(), day(1), window(1, 100, 50, high, null));
        var third = watcher.close(second.state(), day(2), window(2, 100, 50, high, null));

        // then
        assertThat(second.reports().getLast().measures().get("jensen-shannon")).isEqualTo(1);
        // p = (1/2, 1/2) and q = (0, 1): the square root of half of (1/2 log2(2) + 1/2 log2(2/3) + log2(4/3))
        assertThat(third.reports().getLast().measures().get("jensen-shannon")).isCloseTo(0.5579, within(1e-4));
        assertThat(third.state().scores()).hasSize(16).startsWith(1000L).endsWith(2000L);
    }

    @Test
    void tellsWhenFeaturesGoTogetherOtherwiseAndBeginsAnewWithAnotherReference() {
        // when
        for (int day = 0; day < 16; day++) {
            hear(day, 200, 300, told(day, 0, day < 10 ? 0.5 + 0.001 * (day % 4) : 0.7));
        }
        hear(16, 200, 300, told(16, 15, 0.51));

        // then
        var joint = watched(Series.JOINT);
        assertThat(joint.get(15).verdict()).isEqualTo(Verdict.TRIP);
        assertThat(joint.get(15).measures()).containsEntry("standard-error", 0.013);
        assertThat(joint.get(16).verdict()).isEqualTo(Verdict.TOO_FEW_ROWS);
        assertThat(alerts).extracting(Alert::name).containsExactly("joint-drift");
        assertThat(alerts.getFirst().message())
                .startsWith("features go together otherwise than they did: since 2001-01-11");
    }

    @Test
    void whatIsToldBetterThanItWasIsNoLess() {
        // when: a window becomes more like the first than it was
        for (int day = 0; day < 16; day++) {
            hear(day, 200, 300, told(day, 0, day < 10 ? 0.7 + 0.001 * (day % 4) : 0.5));
        }

        // then
        assertThat(watched(Series.JOINT)).extracting(WatchedReport::verdict).doesNotContain(Verdict.TRIP, Verdict.WARN);
    }

    @Test
    void whatComesWithALaterWindowIsOfTheOneThatItNames() {
        // given a day that only silence ended, and how it was told, which comes with the next day
        state = take(monitor.step(state, window(0, 200, 300, false, null)));

        // when
        state = take(monitor.step(state, window(1, 200, 300, true, told(0, 0, 0.6))));

        // then
        assertThat(reports).hasSize(2);
        assertThat(reports.getFirst().watched())
                .filteredOn(one -> one.series() == Series.JOINT)
                .singleElement()
                .satisfies(one -> assertThat(one.value()).isEqualTo(0.6));
        assertThat(reports.getLast().watched())
                .extracting(WatchedReport::series)
                .doesNotContain(Series.JOINT);
    }

    @Test
    void whatIsSaidOfALaterWindowIsNotOfTheOneBefore() {
        // given a day that only silence ended, of which nothing was measured
        state = take(monitor.step(state, window(0, 200, 300, false, null)));

        // when
        state = take(monitor.step(state, window(1, 200, 300, true, told(1, 0, 0.6))));

        // then
        assertThat(reports.getFirst().watched())
                .extracting(WatchedReport::series)
                .containsExactly(Series.LABEL, Series.PREDICTION);
        assertThat(reports.getLast().watched())
                .extracting(WatchedReport::series)
                .containsExactly(Series.LABEL, Series.PREDICTION, Series.JOINT);
    }

    @Test
    void twoReplicasThatSawAPartEachAreTakenTogether() {
        var one = new Separability(day(3), day(0), 300, 0.6, 0.03);
        var other = new Separability(day(3), day(1), 100, 0.8, 0.04);

        var both = one.plus(other);

        assertThat(both.auc()).isCloseTo(0.65, within(1e-12));
        assertThat(both.referenceStart()).isEqualTo(day(1));
        assertThat(both.standardError()).isCloseTo(Math.hypot(0.0225, 0.01), within(1e-12));
    }

    @Test
    void aLevelThatLastsIsInTheEndHowThingsAre() {
        // when
        for (int day = 0; day < 80; day++) {
            hear(day, (day < 10 ? 200 : 300) + day % 3, 300, null);
        }

        // then
        assertThat(alerts).extracting(Alert::name).containsExactly("label-drift");
        assertThat(watched(Series.LABEL).getLast().verdict()).isEqualTo(Verdict.STABLE);
    }

    @Test
    void ofFactsOfAnEarlierBuildOnlyTheMetricIsJudged() {
        // when
        for (int day = 0; day < 8; day++) {
            var window = new ScoredWindow(
                    1,
                    day(day).plusSeconds(80_000),
                    true,
                    1000,
                    List.of(100L, 400L),
                    List.of(400L, 100L),
                    1,
                    1,
                    1,
                    800,
                    null,
                    null);
            state = take(monitor.step(state, window));
        }

        // then
        assertThat(reports).hasSize(8).allSatisfy(report -> assertThat(report.watched())
                .isEmpty());
    }

    @ParameterizedTest
    @EnumSource(names = {"ALIKE", "WORSE_AT_WEEKENDS", "HEAVY_TAILED"})
    void allTogetherCallForNothingNoOftenerThanAlphaSays(FalseAccusationTest.Stream stream) {
        // given three series that never change, of which labels and answers move together
        int streams = Integer.getInteger("freshet.streams", 6);
        long called = 0;
        long watched = 0;
        for (int seed = 0; seed < streams; seed++) {
            var labels = stream.losses(seed);
            var noise = stream.losses(1000 + seed);
            var joint = stream.losses(2000 + seed);
            var watcher = new Watcher(new Alpha(0.01));
            var current = WatchedState.EMPTY;

            // when
            for (int day = 0; day < labels.length; day++) {
                watched++;
                var levels = new LevelSums(labels[day], labels[day] + 0.3 * noise[day], null);
                var step = watcher.close(
                        current,
                        day(day),
                        window(day, 1, levels, List.of(), new Separability(day(day), START, 1, joint[day], 1)));
                current = step.state();
                if (!step.begun().isEmpty()) {
                    called++;
                    break;
                }
            }
        }

        // then
        System.out.printf("%s: %d called in %d days%n", stream, called, watched);
        assertThat(called / (double) watched).isLessThanOrEqualTo(0.01);
    }

    @Test
    void aShiftOfThreeDayEffectsIsToldInDays() {
        // given
        var delays = new ArrayList<Integer>();
        for (int seed = 0; seed < 40; seed++) {
            var labels = FalseAccusationTest.Stream.ALIKE.losses(seed);
            var watcher = new Watcher(new Alpha(0.01));
            var current = WatchedState.EMPTY;

            // when: labels fall after three weeks
            for (int day = 0; day < 40; day++) {
                double label = labels[day] - (day < 21 ? 0 : 3);
                var step = watcher.close(
                        current, day(day), window(day, 1, new LevelSums(label, 0, null), List.of(), null));
                current = step.state();
                if (step.begun().containsKey(Series.LABEL)) {
                    delays.add(day - 20);
                    break;
                }
            }
        }

        // then
        Collections.sort(delays);
        System.out.printf("told after %s days%n", delays);
        assertThat(delays).hasSizeGreaterThan(36);
        assertThat(delays.get(delays.size() / 2)).isLessThanOrEqualTo(5);
    }

    private void hear(int day, int labels, int scores, @Nullable Separability told) {
        state = take(monitor.step(state, window(day, labels, scores, true, told)));
    }

    private @Nullable ConceptState take(ConceptMonitor.Step step) {
        reports.addAll(step.reports());
        alerts.addAll(step.alerts());
        return step.state();
    }

    private List<WatchedReport> watched(Series series) {
        return reports.stream()
                .flatMap(report -> report.watched().stream())
                .filter(report -> report.series() == series)
                .toList();
    }

    /** A thousand answers of which 800 are right. */
    private static ScoredWindow window(int day, int labels, int scores, boolean over, @Nullable Separability told) {
        return new ScoredWindow(
                1,
                day(day).plusSeconds(80_000),
                over,
                1000,
                List.of(100L, 400L),
                List.of(400L, 100L),
                1,
                1,
                1,
                800,
                new LevelSums(labels, scores, 0.25),
                told);
    }

    private static ScoredWindow window(int day, int labels, int scores, List<Long> bins, @Nullable Separability told) {
        return window(day, 1000, new LevelSums(labels, scores, null), bins, told);
    }

    private static ScoredWindow window(
            int day, long rows, LevelSums levels, List<Long> bins, @Nullable Separability told) {
        return new ScoredWindow(
                1, day(day).plusSeconds(80_000), true, rows, bins, List.of(), 1, 1, 1, 800, levels, told);
    }

    private static List<Long> bins(int at) {
        var bins = new ArrayList<>(Collections.nCopies(256, 0L));
        bins.set(at, 1000L);
        return bins;
    }

    private static Separability told(int day, int reference, double auc) {
        return new Separability(day(day), day(reference), 1000, auc, 0.013);
    }

    private static Instant day(int day) {
        return START.plus(DAY.multipliedBy(day));
    }
}
