package dev.freshet.cli.report;

import dev.freshet.schemas.Alert;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.DecisionKind;
import dev.freshet.schemas.DriftReport;
import dev.freshet.schemas.DriftVerdict;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.FeatureDrift;
import dev.freshet.schemas.ModelAck;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.RunState;
import dev.freshet.schemas.TrainingRequest;
import dev.freshet.schemas.TrainingRun;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in one line what a message on a control topic means to somebody who watches; most say nothing. */
public final class News {
    private static final Set<DecisionKind> TOLD = Set.of(
            DecisionKind.VETOED, DecisionKind.STALE, DecisionKind.REFUSED, DecisionKind.FAILED, DecisionKind.SUGGESTED);

    private final Map<String, String> stages = new HashMap<>();

    /** The line for a message; empty where it is no news. */
    public Optional<String> of(Object message) {
        return switch (message) {
            case DriftReport report -> drift(report);
            case TrainingRequest request -> Optional.of(line(request.getTime(), "request", reasons(request)));
            case TrainingRun run -> run(run);
            case Evaluation evaluation ->
                Optional.of(
                        line(evaluation.getTime(), "gate", evaluation.getVerdict() + ": " + evaluation.getReason()));
            case ModelPromoted promotion -> Optional.of(promotion(promotion));
            case ModelAck ack ->
                Optional.of("                  %-9s %s version %d at epoch %d, in %d ms %s"
                        .formatted(
                                ack.getState(),
                                ack.getConsumer(),
                                ack.getVersion(),
                                ack.getEpoch(),
                                ack.getLoadMillis(),
                                ack.getMessage())
                        .stripTrailing());
            case Decision decision
            when TOLD.contains(decision.getKind()) ->
                Optional.of(line(decision.getTime(), word(decision.getKind()), decision.getReason()));
            case Alert alert -> Optional.of(line(alert.getTime(), "ALERT", alert.getMessage()));
            default -> Optional.empty();
        };
    }

    private static Optional<String> drift(DriftReport report) {
        if (report.getVerdict() != DriftVerdict.TRIP && report.getVerdict() != DriftVerdict.BROKEN) {
            return Optional.empty();
        }
        String worst = report.getFeatures().stream()
                .max(Comparator.comparingDouble(FeatureDrift::getValue))
                .map(feature -> String.format(
                        Locale.ROOT,
                        "%s: %s %.2f, limit %.2f",
                        feature.getFeature(),
                        feature.getMeasure(),
                        feature.getValue(),
                        report.getTrip()))
                .orElse("no feature named");
        return Optional.of(line(report.getWindowEnd(), "drift", report.getVerdict() + " " + worst));
    }

    /** Each stage of a run is news once, not each heartbeat in it. */
    private Optional<String> run(TrainingRun run) {
        String stage = run.getState() + " " + run.getAttempt() + " " + run.getStage();
        if (stage.equals(stages.put(run.getId(), stage))) {
            return Optional.empty();
        }
        String attempt = run.getAttempt() > 1 ? "attempt " + run.getAttempt() + ", " : "";
        String what = run.getState() == RunState.RUNNING || run.getState() == RunState.STARTED
                ? run.getStage()
                : run.getState().name();
        return Optional.of(line(
                run.getTime(),
                "training",
                attempt + what + (run.getMessage().isEmpty() ? "" : ": " + run.getMessage())));
    }

    private static String promotion(ModelPromoted promotion) {
        return line(
                promotion.getTime(),
                promotion.getRevert() ? "REVERTED" : "PROMOTED",
                "version %d, epoch %d: %s"
                        .formatted(promotion.getVersion(), promotion.getEpoch(), promotion.getReason()));
    }

    private static String reasons(TrainingRequest request) {
        return request.getReasons().stream()
                .map(reason -> reason.getKind() + " " + reason.getMessage())
                .collect(Collectors.joining("; "));
    }

    private static String line(Instant time, String what, String words) {
        return "%s  %-9s %s".formatted(Numbers.time(time), what, words);
    }

    private static String word(DecisionKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
