package dev.freshet.cli.report;

import dev.freshet.schemas.DriftVerdict;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.MetricComparison;
import dev.freshet.schemas.ModelAck;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.TrainingRun;
import dev.freshet.schemas.TriggerReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a pipeline has been through, as the page that {@code freshet demo} ends with. */
public final class ChainReport {
    private static final int REASON_WIDTH = 60;

    private final EventCounts counts;
    private final ChainHistory history;

    public ChainReport(EventCounts counts, ChainHistory history) {
        this.counts = counts;
        this.history = history;
    }

    /** The page, line by line. */
    public List<String> lines() {
        var page = new ArrayList<String>();
        section(page, "Events", events());
        section(page, "Drift", List.of(drift()));
        section(page, "Trainings", trainings().lines());
        section(page, "Gates", gates().lines());
        section(page, "Promotions", promotions().lines());
        section(page, "Acknowledgements", acknowledgements().lines());
        section(page, "Live quality", liveQuality());
        return page;
    }

    private static void section(List<String> page, String title, List<String> lines) {
        page.add("");
        page.add(title);
        lines.forEach(line -> page.add("  " + line));
    }

    private List<String> events() {
        var rejections = counts.rejections();
        return new Table("what", ">count", "of these")
                .row("events in", Numbers.count(counts.in()), "")
                .row("records", Numbers.count(counts.records()), "")
                .row("rejected", Numbers.count(rejections.wrongEvents()), rejections.wrongEventWords())
                .row("duplicates", Numbers.count(rejections.duplicates()), "")
                .row("labels in", Numbers.count(counts.labels()), "")
                .row(
                        "labels rejected",
                        Numbers.count(rejections.allLabels()),
                        RejectionSummary.words(rejections.labels()))
                .row("feature vectors", Numbers.count(counts.features()), "")
                .row("examples", Numbers.count(counts.examples()), "")
                .lines();
    }

    private String drift() {
        return "%d reports: %d tripped, %d warned, %d of broken data"
                .formatted(
                        history.driftReports().size(),
                        history.drift(DriftVerdict.TRIP),
                        history.drift(DriftVerdict.WARN),
                        history.drift(DriftVerdict.BROKEN));
    }

    private Table trainings() {
        var table = new Table(">#", "event time", "why", ">rows", ">took", "outcome");
        int number = 0;
        for (TrainingRun run : history.runs()) {
            table.row(
                    Integer.toString(++number),
                    Numbers.time(run.getTime()),
                    reasons(run.getReasons()),
                    run.getManifest() == null
                            ? "–"
                            : Numbers.count(run.getManifest().getRows()),
                    Numbers.duration(Duration.between(run.getStartedAt(), run.getHeartbeatAt())),
                    run.getAttempt() == 1 ? run.getState().name() : run.getState() + ", attempt " + run.getAttempt());
        }
        return table;
    }

    private Table gates() {
        var table = new Table(
                "event time", "metric", ">challenger", ">champion", ">difference", "95 % interval", ">rows", "verdict");
        for (Evaluation evaluation : history.evaluations()) {
            evaluation.getMetrics().stream()
                    .filter(metric -> metric.getMetric().equals(evaluation.getDecisive()))
                    .forEach(metric -> table.row(gate(evaluation, metric)));
        }
        return table;
    }

    private static List<String> gate(Evaluation evaluation, MetricComparison metric) {
        return List.of(
                Numbers.time(evaluation.getTime()),
                metric.getMetric(),
                Numbers.metric(metric.getChallenger()),
                evaluation.getChampionVersion() == 0
                        ? Numbers.metric(metric.getConstant()) + " constant"
                        : Numbers.metric(metric.getChampion()) + " v" + evaluation.getChampionVersion(),
                Numbers.difference(metric.getDifference()),
                Numbers.difference(metric.getLower()) + " … " + Numbers.difference(metric.getUpper()),
                Numbers.count(evaluation.getRows()),
                evaluation.getVerdict().name());
    }

    private Table promotions() {
        var table = new Table(">epoch", ">version", "event time", "by", "why");
        for (ModelPromoted promotion : history.promotions()) {
            table.row(
                    Long.toString(promotion.getEpoch()),
                    promotion.getVersion() + (promotion.getRevert() ? " again" : ""),
                    Numbers.time(promotion.getTime()),
                    promotion.getActor(),
                    promotion.getReason());
        }
        return table;
    }

    private Table acknowledgements() {
        var table = new Table(">epoch", ">version", "consumer", "answer", ">loaded in");
        for (ModelAck ack : history.acks()) {
            table.row(
                    Long.toString(ack.getEpoch()),
                    Integer.toString(ack.getVersion()),
                    ack.getConsumer(),
                    ack.getMessage().isEmpty() ? ack.getState().name() : ack.getState() + ": " + ack.getMessage(),
                    ack.getLoadMillis() + " ms");
        }
        return table;
    }

    private List<String> liveQuality() {
        var windows = history.liveQuality();
        var line = LiveScores.line(windows);
        boolean classifies = history.classifies();
        return new Table(
                        "each example scored before anyone learned from it", ">examples", classifies ? ">AUC" : ">RMSE")
                .row(live("promoted line of models", line, classifies))
                .row(live("first model, left frozen", LiveScores.frozen(windows), classifies))
                .row(live("constant guess", LiveScores.constant(windows), classifies))
                .lines();
    }

    /** Where all labels were the same, there is no AUC; an error would look like one. */
    private static List<String> live(String name, LiveScores scores, boolean classifies) {
        return List.of(name, Numbers.count(scores.rows()), Numbers.metric(score(scores, classifies)));
    }

    private static @Nullable Double score(LiveScores scores, boolean classifies) {
        if (scores.rows() == 0) {
            return null;
        }
        return classifies ? scores.auc().orElse(null) : (Double) scores.rmse();
    }

    private static String reasons(List<TriggerReason> reasons) {
        String words = reasons.stream()
                .map(reason -> reason.getKind() + " " + reason.getMessage())
                .collect(Collectors.joining("; "));
        return words.length() <= REASON_WIDTH ? words : words.substring(0, REASON_WIDTH - 1) + "…";
    }
}
