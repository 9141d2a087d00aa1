package dev.freshet.feature.concept;

import dev.freshet.feature.concept.ConceptReport.Change;
import dev.freshet.feature.concept.ConceptState.Measured;
import dev.freshet.feature.concept.WatchedState.Course;
import dev.freshet.feature.drift.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Watches what may change without harm: labels, answers, and what no single feature shows. All series share one alpha. Each is
 * an e-detector, so their mean is one, and none trips before the mean has what {@code alpha} asks: the mean time until any of
 * them trips without a change is at least {@code 1 / alpha} windows, however they depend on each other.
 */
final class Watcher {
    private final Alpha alpha;

    Watcher(Alpha alpha) {
        this.alpha = alpha.share(Series.values().length);
    }

    /**
     * What a window led to.
     *
     * @param state state after it
     * @param reports series that were measured in it
     * @param begun sentences of those that began to trip, by series
     */
    record Step(WatchedState state, List<WatchedReport> reports, Map<Series, String> begun) {}

    /** Hears a window that closes. */
    Step close(WatchedState state, Instant start, ScoredWindow closing) {
        var current = state;
        var reports = new ArrayList<WatchedReport>();
        var begun = new EnumMap<Series, String>(Series.class);
        for (var series : Series.values()) {
            var value = series.value(closing);
            if (value.isEmpty()) {
                continue;
            }
            var before = current.course(series, reference(series, closing));
            var windows = ConceptState.with(before.windows(), new Measured(start, value.getAsDouble()));
            var report = judge(series, windows, series.measures(closing, state.scores()));
            reports.add(report);
            if (report.verdict() == Verdict.TRIP && !before.tripped()) {
                begun.put(series, sentence(report));
            }
            current = current.with(after(before, windows, report));
        }
        return new Step(current.adding(closing.scores()), reports, begun);
    }

    private static @Nullable Instant reference(Series series, ScoredWindow closing) {
        var separability = closing.separability();
        return series == Series.JOINT && separability != null ? separability.referenceStart() : null;
    }

    private WatchedReport judge(Series series, List<Measured> windows, Map<String, Double> measures) {
        var evidence = series.evidence(windows.stream().map(Measured::value).toList());
        var change = evidence.since() == 0 ? null : ConceptJudge.change(windows, evidence.since());
        return new WatchedReport(
                series,
                windows.getLast().value(),
                change,
                evidence.eValue(),
                alpha.value(),
                change == null ? Verdict.TOO_FEW_ROWS : alpha.verdict(evidence.eValue()),
                measures);
    }

    /** A level that lasts is in the end how things are. */
    private static Course after(Course before, List<Measured> windows, WatchedReport report) {
        var trips = report.verdict() == Verdict.TRIP;
        var change = report.change();
        if (trips && change != null) {
            var later = ConceptState.from(windows, change.since());
            if (later.size() >= ConceptMonitor.ACCEPTED_AFTER) {
                return new Course(before.series(), before.reference(), later, false);
            }
        }
        return new Course(before.series(), before.reference(), windows, trips);
    }

    private String sentence(WatchedReport report) {
        var change = Objects.requireNonNull(report.change());
        var series = report.series();
        return String.format(
                Locale.ROOT,
                "%s: since %s the %s is %s; e-value %.1f, %.0f are enough (a third of drift.concept.alpha); whether it harms shows in the champion's metric, and this alone asks for no training",
                series.meaning(),
                change.since(),
                series.words(),
                levels(change, report.measures().get("learned")),
                report.eValue(),
                alpha.enough());
    }

    private static String levels(Change change, @Nullable Double learned) {
        var levels = String.format(Locale.ROOT, "%.4f where it was %.4f", change.after(), change.before());
        return learned == null
                ? levels
                : levels + String.format(Locale.ROOT, ", and %.4f in what the champion learned from", learned);
    }
}
