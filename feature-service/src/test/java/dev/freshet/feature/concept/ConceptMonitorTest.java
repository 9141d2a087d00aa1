package dev.freshet.feature.concept;

import static org.assertj.core.api.Assertions.assertThat;

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

class ConceptMonitorTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant START = Instant.parse("2001-01-01T00:00:00Z");
    private static final Concept CONCEPT = new Concept(0.01, DAY);

    private final ConceptMonitor monitor = monitor(Metric.ACCURACY);
    private final List<ConceptReport> reports = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private @Nullable ConceptState state = begun(monitor);

    @Test
    void tellsSinceWhenAndHowMuchWorse() {
        // when
        for (int day = 0; day < 10; day++) {
            hear(day, 80 + day % 2, true);
        }
        for (int day = 10; day < 14; day++) {
            hear(day, 70 + day % 2, true);
        }

        // then
        assertThat(reports).hasSize(14);
        assertThat(reports.subList(0, 3)).extracting(ConceptReport::verdict).containsOnly(Verdict.TOO_FEW_ROWS);
        assertThat(reports.subList(3, 10)).extracting(ConceptReport::verdict).containsOnly(Verdict.STABLE);
        assertThat(reports.getLast().verdict()).isEqualTo(Verdict.TRIP);
        assertThat(reports.getLast().reason())
                .startsWith(
                        "since 2001-01-11T00:00:00Z the champion's accuracy is 0.7050 where it was 0.8050; e-value ")
                .endsWith(", 100 are enough (drift.concept.alpha 0.01)");
        assertThat(reports.getLast().id()).isEqualTo("concept-p-2001-01-15T00:00:00Z-1");
        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.name()).isEqualTo("concept-drift");
            assertThat(alert.severity()).isEqualTo(Alert.Severity.WARNING);
            assertThat(alert.message()).contains("where it was 0.8050", "freshet retrain p");
        });
    }

    @Test
    void aWindowIsClosedOnceHoweverOftenTheEvaluatorReported() {
        // when: a day in three parts, the last of which knows that the day is over; then one that only silence ended
        hear(0, 40, 0.8, false);
        hear(0, 30, 0.8, false);
        hear(0, 30, 0.8, true);
        hear(1, 100, 0.7, false);
        var before = reports.size();
        hear(2, 100, 0.6, false);

        // then
        assertThat(before).isEqualTo(1);
        assertThat(reports).extracting(ConceptReport::rows).containsExactly(100L, 100L);
        assertThat(reports).extracting(ConceptReport::value).containsExactly(0.8, 0.7);
    }

    @Test
    void daysWithTooFewExamplesAreJudgedTogether() {
        // when
        hear(0, 60, 0.8, true);
        hear(1, 60, 0.6, true);

        // then
        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.rows()).isEqualTo(120);
            assertThat(report.value()).isEqualTo(0.7);
            assertThat(report.windowStart()).isEqualTo(START);
            assertThat(report.windowEnd()).isEqualTo(START.plus(DAY.multipliedBy(2)));
        });
    }

    @Test
    void aNewChampionIsHeldAgainstWhatTheOldOneWasWorth() {
        // given
        for (int day = 0; day < 10; day++) {
            hear(day, 80, true);
        }

        // when: it answers from the tenth day on, and alone from the eleventh
        state = monitor.under(state, champion(2));
        for (int day = 10; day < 15; day++) {
            state = take(monitor.step(state, scored(day, 2, 100, 0.6, true)));
        }
        hear(15, 50, true); // what the old one answers late

        // then
        assertThat(reports).hasSize(14);
        assertThat(reports.getLast().championEpoch()).isEqualTo(2);
        assertThat(reports.getLast().windows()).isEqualTo(14);
        assertThat(alerts).extracting(Alert::name).containsExactly("concept-drift");
        assertThat(reports.getLast().reason()).contains("is 0.6000 where it was 0.8000");
    }

    @Test
    void whoSucceedsAnAccusedChampionIsNotAccusedOfItsWindows() {
        // given
        for (int day = 0; day < 14; day++) {
            hear(day, day < 10 ? 80 : 60, true);
        }
        assertThat(reports.getLast().verdict()).isEqualTo(Verdict.TRIP);

        // when: one that is as good as the old one was
        state = monitor.under(state, champion(2));
        for (int day = 14; day < 25; day++) {
            state = take(monitor.step(state, scored(day, 2, 100, 0.8, true)));
        }

        // then
        assertThat(reports.subList(14, 24)).extracting(ConceptReport::verdict).containsOnly(Verdict.STABLE);
        assertThat(reports.getLast().windows()).isEqualTo(20);
    }

    @Test
    void aLittleLessBadIsNotGoodAgain() {
        // given
        for (int day = 0; day < 14; day++) {
            hear(day, day < 10 ? 80 : 60, true);
        }

        // when
        state = monitor.under(state, champion(2));
        for (int day = 14; day < 19; day++) {
            state = take(monitor.step(state, scored(day, 2, 100, 0.65, true)));
        }

        // then
        assertThat(reports.getLast().verdict()).isEqualTo(Verdict.TRIP);
        assertThat(reports.getLast().reason()).contains("is 0.6500 where it was 0.8000");
    }

    @Test
    void whatNothingMendsIsInTheEndHowThingsAre() {
        // when
        for (int day = 0; day < 10; day++) {
            hear(day, 80 + day % 3, true);
        }
        for (int day = 10; day < 100; day++) {
            hear(day, 60 + day % 3, true);
        }

        // then: told once, asked for a month, accepted once
        assertThat(alerts).extracting(Alert::name).containsExactly("concept-drift", "concept-accepted");
        assertThat(alerts.getLast().message()).contains("for 28 windows", "0.6");
        assertThat(reports.getLast().verdict()).isEqualTo(Verdict.STABLE);
        assertThat(Objects.requireNonNull(state).windows()).hasSize(90);
    }

    @Test
    void everyMetricIsBetterOrWorseAsItShouldBe() {
        for (var metric : Metric.values()) {
            // given
            var of = monitor(metric);
            var good = begun(of);
            var seen = new ArrayList<ConceptReport>();
            for (int day = 0; day < 20; day++) {
                // when
                var quality = day < 10 ? 0.9 - day * 0.001 : 0.6;
                var step = of.step(good, scored(day, 1, 1000, quality, true));
                good = Objects.requireNonNull(step.state());
                seen.addAll(step.reports());
            }

            // then
            assertThat(seen.getLast().verdict()).as(metric.name()).isEqualTo(Verdict.TRIP);
            assertThat(Objects.requireNonNull(seen.getLast().change()).since())
                    .isEqualTo(START.plus(DAY.multipliedBy(10)));
        }
    }

    @Test
    void anAucWantsBothLabels() {
        // given
        var auc = monitor(Metric.AUC);
        var onlyPositives = new ScoredWindow(
                1, START.plusSeconds(9), true, 500, Collections.nCopies(4, 125L), List.of(), 1, 1, 1, 1, null, null);

        // when
        var step = auc.step(begun(auc), onlyPositives);

        // then
        assertThat(step.reports()).isEmpty();
        assertThat(Objects.requireNonNull(step.state()).open()).isNotNull();
    }

    private void hear(int day, int right, boolean over) {
        hear(day, 100, right / 100.0, over);
    }

    private void hear(int day, int rows, double accuracy, boolean over) {
        state = take(monitor.step(state, scored(day, 1, rows, accuracy, over)));
    }

    private @Nullable ConceptState take(ConceptMonitor.Step step) {
        reports.addAll(step.reports());
        alerts.addAll(step.alerts());
        return step.state();
    }

    /** Answers of which this share is right, sure and in two bins; what is wrong costs 1. */
    private static ScoredWindow scored(int day, long epoch, long rows, double quality, boolean over) {
        long right = Math.round(rows * quality);
        long wrong = rows - right;
        return new ScoredWindow(
                epoch,
                START.plus(DAY.multipliedBy(day)).plusSeconds(80_000),
                over,
                rows,
                List.of(wrong, right),
                List.of(right, wrong),
                wrong,
                wrong,
                wrong,
                right,
                null,
                null);
    }

    private static ConceptMonitor monitor(Metric metric) {
        return new ConceptMonitor(
                "p", CONCEPT, new Evaluation(metric, 0.2, Duration.ofDays(1), 100, 10, 0.002, List.of()));
    }

    /** Of a champion whose first answer was the day before. */
    private static ConceptState begun(ConceptMonitor of) {
        var step = of.step(of.under(null, champion(1)), scored(-1, 1, 100, 0.8, true));
        assertThat(step.reports()).isEmpty();
        return Objects.requireNonNull(step.state());
    }

    private static Champion champion(int epoch) {
        return new Champion(epoch, epoch, "fs-1", List.of());
    }
}
