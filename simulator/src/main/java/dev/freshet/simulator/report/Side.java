package dev.freshet.simulator.report;

import dev.freshet.pipeline.spec.Evaluation.Metric;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.DecisionKind;
import dev.freshet.schemas.DriftReport;
import dev.freshet.schemas.DriftVerdict;
import dev.freshet.schemas.FeatureDrift;
import dev.freshet.schemas.LiveQuality;
import dev.freshet.schemas.RunState;
import dev.freshet.simulator.play.Chronicle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one past came to, in rows that a person can hold beside another's. It has event times only.
 *
 * @param windows drift windows, the oldest first
 * @param requests trainings that were asked for, and why
 * @param trainings trainings that made a model
 * @param gates what the gate said
 * @param promotions changes of the champion
 * @param live live quality, week by week
 * @param total live quality over all of it; null where nothing was scored
 * @param asked what a person was, or would have been, told or asked
 */
public record Side(
        List<Window> windows,
        List<Request> requests,
        long trainings,
        List<Verdict> gates,
        List<Promotion> promotions,
        List<Live> live,
        @Nullable Live total,
        List<Asked> asked) {
    private static final long WEEK = Duration.ofDays(7).toMillis();

    public Side {
        windows = List.copyOf(windows);
        requests = List.copyOf(requests);
        gates = List.copyOf(gates);
        promotions = List.copyOf(promotions);
        live = List.copyOf(live);
        asked = List.copyOf(asked);
    }

    /** A drift window; the feature that moved most, where one has part in the verdict. */
    public record Window(
            String end,
            long rows,
            String verdict,
            @Nullable String feature,
            @Nullable Double value) {}

    /** A request and its reasons, each with its kind. */
    public record Request(String time, List<String> reasons) {
        public Request {
            reasons = List.copyOf(reasons);
        }
    }

    /** What the gate said. */
    public record Verdict(String time, String verdict, String reason) {}

    /** A change of the champion. */
    public record Promotion(String time, int version, String reason) {}

    /** The promoted line, the first champion left as it was, and a constant guess, on the same examples. */
    public record Live(String from, long rows, double line, double frozen, double constant) {}

    /** An alert or a suggestion. */
    public record Asked(String time, String what, String message) {}

    /** Told of a chronicle. */
    public static Side of(Chronicle told, Metric metric) {
        return new Side(
                told.driftReports().stream()
                        .sorted(Comparator.comparing(DriftReport::getWindowEnd))
                        .map(Side::window)
                        .toList(),
                told.requests().stream()
                        .map(request -> new Request(
                                request.getTime().toString(),
                                request.getReasons().stream()
                                        .map(reason -> reason.getKind() + ": " + reason.getMessage())
                                        .toList()))
                        .toList(),
                told.runs().stream()
                        .filter(run -> run.getState() == RunState.SUCCEEDED)
                        .map(run -> run.getId())
                        .distinct()
                        .count(),
                told.evaluations().stream()
                        .map(it -> new Verdict(
                                it.getTime().toString(), it.getVerdict().name(), it.getReason()))
                        .toList(),
                told.promotions().stream()
                        .map(it -> new Promotion(it.getTime().toString(), it.getVersion(), it.getReason()))
                        .toList(),
                weeks(told.liveQuality(), metric),
                told.liveQuality().isEmpty() ? null : live(Instant.EPOCH, told.liveQuality(), metric),
                asked(told));
    }

    private static Window window(DriftReport report) {
        var most = report.getFeatures().stream()
                .filter(feature -> feature.getVerdict() != DriftVerdict.STABLE || feature.getRemark() == null)
                .max(Comparator.comparingDouble(FeatureDrift::getValue));
        return new Window(
                report.getWindowEnd().toString(),
                report.getRows(),
                report.getVerdict().name(),
                most.map(FeatureDrift::getFeature).orElse(null),
                most.map(FeatureDrift::getValue).orElse(null));
    }

    private static List<Live> weeks(List<LiveQuality> windows, Metric metric) {
        var weeks = new TreeMap<Long, List<LiveQuality>>();
        windows.forEach(window -> weeks.computeIfAbsent(
                        Math.floorDiv(window.getWindowStart().toEpochMilli(), WEEK), week -> new ArrayList<>())
                .add(window));
        return weeks.entrySet().stream()
                .map(week -> live(Instant.ofEpochMilli(week.getKey() * WEEK), week.getValue(), metric))
                .toList();
    }

    private static Live live(Instant from, List<LiveQuality> windows, Metric metric) {
        var line = new Scores(windows, LiveQuality::getLine);
        return new Live(
                from.toString(),
                line.rows(),
                line.of(metric),
                new Scores(windows, LiveQuality::getFrozen).of(metric),
                new Scores(windows, LiveQuality::getConstant).of(metric));
    }

    private static List<Asked> asked(Chronicle told) {
        var asked = new ArrayList<Asked>();
        told.alerts()
                .forEach(alert -> asked.add(new Asked(
                        alert.getTime().toString(), alert.getSeverity() + " " + alert.getName(), alert.getMessage())));
        told.decisions().stream()
                .filter(decision -> decision.getKind() == DecisionKind.SUGGESTED)
                .forEach(decision -> asked.add(suggestion(decision)));
        asked.sort(Comparator.comparing(Asked::time));
        return asked;
    }

    private static Asked suggestion(Decision decision) {
        return new Asked(decision.getTime().toString(), "SUGGESTED " + decision.getSubject(), decision.getReason());
    }
}
