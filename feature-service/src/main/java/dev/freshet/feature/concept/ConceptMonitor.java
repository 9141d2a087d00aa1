package dev.freshet.feature.concept;

import dev.freshet.feature.concept.ConceptState.Measured;
import dev.freshet.feature.drift.Alert;
import dev.freshet.feature.drift.Champion;
import dev.freshet.feature.drift.DriftMonitor;
import dev.freshet.feature.drift.Verdict;
import dev.freshet.pipeline.spec.Drift.Concept;
import dev.freshet.pipeline.spec.Evaluation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Watches what the champion's answers are worth: the metric that the gate decides by, one value for each concept window, and the
 * evidence that it has become worse. The claim that is tested is about windows, not rows, because rows of one day share weather,
 * holidays and outages. Beside it are told, and decide nothing, changes of labels, of answers, and of what no single feature shows.
 */
public final class ConceptMonitor {
    /** Fewer examples say too little of a metric. */
    static final long LEAST_ROWS = 100;

    /** Windows after which a level that nothing mends is taken for how things are. */
    static final int ACCEPTED_AFTER = 28;

    private final String pipeline;
    private final Concept concept;
    private final Evaluation evaluation;
    private final ConceptJudge judge;
    private final Watcher watcher;

    public ConceptMonitor(String pipeline, Concept concept, Evaluation evaluation) {
        this.pipeline = pipeline;
        this.concept = concept;
        this.evaluation = evaluation;
        this.judge = new ConceptJudge(pipeline, concept, evaluation);
        this.watcher = new Watcher(new Alpha(concept.alpha()));
    }

    /**
     * What one message led to.
     *
     * @param state state after it; null before the first champion
     * @param reports windows it closed
     * @param alerts what a person should know
     */
    public record Step(@Nullable ConceptState state, List<ConceptReport> reports, List<Alert> alerts) {
        public Step {
            reports = List.copyOf(reports);
            alerts = List.copyOf(alerts);
        }
    }

    /**
     * The state under this champion. It is held against what the line was worth before it, without what its predecessor was
     * accused of: a successor that is a little less bad has mended nothing. It counts from the window after that of its first
     * answer. Where the document now measures something else, all begins anew.
     */
    public ConceptState under(@Nullable ConceptState state, Champion champion) {
        if (state == null
                || state.metric() != evaluation.metric()
                || !state.window().equals(concept.window())) {
            return beginning(champion, List.of());
        }
        return state.epoch() == champion.epoch() ? state : beginning(champion, judge.unaccused(state));
    }

    private ConceptState beginning(Champion champion, List<Measured> line) {
        return new ConceptState(
                champion.version(),
                champion.epoch(),
                null,
                evaluation.metric(),
                concept.window(),
                line,
                null,
                null,
                false,
                null);
    }

    /** Counts what was scored; a window closes when it is over or a later one begins. */
    public Step step(@Nullable ConceptState state, ScoredWindow scored) {
        var start = DriftMonitor.windowStart(scored.end(), concept.window());
        if (state == null || scored.epoch() != state.epoch()) {
            return new Step(state, List.of(), List.of());
        }
        var from = state.from();
        if (from == null) {
            return new Step(state.beginning(start.plus(concept.window())), List.of(), List.of());
        }
        if (start.isBefore(from)) {
            return new Step(state, List.of(), List.of());
        }
        var reports = new ArrayList<ConceptReport>();
        var alerts = new ArrayList<Alert>();
        var current = state;
        if (current.open() != null && start.isAfter(lastStart(current.open()))) {
            current = close(current.measuring(scored, lastStart(current.open())), reports, alerts);
        }
        current = current.adding(scored, start);
        if (scored.over()) {
            current = close(current, reports, alerts);
        }
        return new Step(current, reports, alerts);
    }

    private Instant lastStart(ScoredWindow open) {
        return DriftMonitor.windowStart(open.end(), concept.window());
    }

    /** A window with too few examples stays open and is closed with the next. */
    private ConceptState close(ConceptState state, List<ConceptReport> reports, List<Alert> alerts) {
        var open = Objects.requireNonNull(state.open());
        var value = open.rows() < LEAST_ROWS ? OptionalDouble.empty() : open.value(evaluation.metric());
        if (value.isEmpty()) {
            return state;
        }
        var start = Objects.requireNonNull(state.openFrom());
        var windows = ConceptState.with(state.windows(), new Measured(start, value.getAsDouble()));
        var watched = watcher.close(state.watched() == null ? WatchedState.EMPTY : state.watched(), start, open);
        var report = judge.judge(state, windows, open, watched.reports());
        reports.add(report);
        watched.begun()
                .forEach((series, message) ->
                        alerts.add(alert(report, Alert.Severity.INFO, series.key() + "-drift", message)));
        var trips = report.verdict() == Verdict.TRIP;
        if (trips && !state.tripped()) {
            alerts.add(alert(report, Alert.Severity.WARNING, "concept-drift", report.reason() + "; " + mend()));
        }
        var change = report.change();
        if (trips && change != null && acceptable(windows, change.since())) {
            alerts.add(alert(report, Alert.Severity.WARNING, "concept-accepted", accepted(change)));
            return state.closed(ConceptState.from(windows, change.since()), false, watched.state());
        }
        return state.closed(windows, trips, watched.state());
    }

    private String mend() {
        return "what labels mean, or how they follow from the features, has changed; triggers.concept trains on it, `freshet retrain %s` asks for it"
                .formatted(pipeline);
    }

    private static boolean acceptable(List<Measured> windows, Instant since) {
        return ConceptState.from(windows, since).size() >= ACCEPTED_AFTER;
    }

    private static String accepted(ConceptReport.Change change) {
        return String.format(
                Locale.ROOT,
                "for %d windows no model was promoted that mends it; from now on %.4f is what the champion is held against",
                ACCEPTED_AFTER,
                change.after());
    }

    private Alert alert(ConceptReport report, Alert.Severity severity, String name, String message) {
        return new Alert(
                "alert-%s-%s".formatted(name, report.id()),
                severity,
                name,
                message,
                List.of(report.id()),
                report.windowEnd());
    }
}
