package dev.freshet.feature.concept;

import dev.freshet.feature.concept.ConceptReport.Change;
import dev.freshet.feature.concept.ConceptState.Measured;
import dev.freshet.feature.drift.DriftMonitor;
import dev.freshet.feature.drift.Verdict;
import dev.freshet.pipeline.spec.Drift.Concept;
import dev.freshet.pipeline.spec.Evaluation;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Holds a champion's windows against each other and says what they say. */
final class ConceptJudge {
    private final String pipeline;
    private final Alpha alpha;
    private final Duration window;
    private final Evaluation evaluation;

    ConceptJudge(String pipeline, Concept concept, Evaluation evaluation) {
        this.pipeline = pipeline;
        this.alpha = new Alpha(concept.alpha());
        this.window = concept.window();
        this.evaluation = evaluation;
    }

    /**
     * The report of a window.
     *
     * @param windows all so far, the one that closes among them
     * @param watched what is watched beside it
     */
    ConceptReport judge(ConceptState state, List<Measured> windows, ScoredWindow closing, List<WatchedReport> watched) {
        var evidence = evidence(windows);
        var change = evidence.since() == 0 ? null : change(windows, evidence.since());
        var end = DriftMonitor.windowStart(closing.end(), window).plus(window);
        return new ConceptReport(
                "concept-%s-%s-%d".formatted(pipeline, end, state.epoch()),
                windows.getLast().start(),
                end,
                closing.rows(),
                state.version(),
                state.epoch(),
                evaluation.metric(),
                windows.getLast().value(),
                windows.size(),
                change,
                evidence.eValue(),
                change == null ? Verdict.TOO_FEW_ROWS : alpha.verdict(evidence.eValue()),
                change == null ? tooFew(windows.size()) : reason(evidence.eValue(), change),
                watched);
    }

    /** The windows of a champion, without those that it was found to be worse in. */
    List<Measured> unaccused(ConceptState state) {
        return state.tripped()
                ? state.windows().subList(0, evidence(state.windows()).since())
                : state.windows();
    }

    private RankEvidence.Change evidence(List<Measured> windows) {
        return RankEvidence.of(
                windows.stream().map(measured -> loss(measured.value())).toList(), evaluation.margin());
    }

    /** Oriented so that more is worse. */
    private double loss(double value) {
        return evaluation.metric().higherIsBetter() ? -value : value;
    }

    static Change change(List<Measured> windows, int since) {
        return new Change(
                windows.get(since).start(),
                mean(windows.subList(0, since)),
                mean(windows.subList(since, windows.size())));
    }

    private static double mean(List<Measured> windows) {
        return windows.stream().mapToDouble(Measured::value).average().orElseThrow();
    }

    private String tooFew(int windows) {
        return "%d windows of the champion's %s; more than %d are needed"
                .formatted(windows, metric(), RankEvidence.LEAST_EARLIER);
    }

    private String reason(double eValue, Change change) {
        return String.format(
                Locale.ROOT,
                "since %s the champion's %s is %.4f where it was %.4f; e-value %.1f, %.0f are enough (drift.concept.alpha %s)",
                change.since(),
                metric(),
                change.after(),
                change.before(),
                eValue,
                alpha.enough(),
                alpha.value());
    }

    private String metric() {
        return evaluation.metric().name().toLowerCase(Locale.ROOT);
    }
}
