package dev.freshet.feature.kafka.control;

import dev.freshet.feature.trigger.told.Failure;
import dev.freshet.feature.trigger.told.PolicyEvent;
import dev.freshet.feature.trigger.told.PolicyEvent.Challenger;
import dev.freshet.feature.trigger.told.PolicyEvent.Evaluated;
import dev.freshet.feature.trigger.told.PolicyEvent.PromotionsHeld;
import dev.freshet.feature.trigger.told.PolicyEvent.RetrainAsked;
import dev.freshet.feature.trigger.told.PolicyEvent.RunFailed;
import dev.freshet.feature.trigger.told.PolicyEvent.RunSeen;
import dev.freshet.feature.trigger.told.PolicyEvent.RunSkipped;
import dev.freshet.feature.trigger.told.Reason;
import dev.freshet.feature.trigger.told.Request;
import dev.freshet.schemas.Decision;
import dev.freshet.schemas.DecisionKind;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.MetricComparison;
import dev.freshet.schemas.RegistryCommand;
import dev.freshet.schemas.RunFailure;
import dev.freshet.schemas.TrainingRequest;
import dev.freshet.schemas.TrainingRun;
import dev.freshet.schemas.TriggerKind;
import dev.freshet.schemas.TriggerReason;
import dev.freshet.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Between the policy and its Avro records; from the shared topics it takes only what concerns one pipeline. */
final class TriggerMapper {
    /** A run's id is this and its request's id. */
    private static final String RUN = "run-";

    private final String pipeline;

    TriggerMapper(String pipeline) {
        this.pipeline = pipeline;
    }

    /** A run of this pipeline gave a sign of life, or failed. */
    List<ControlMessage> toDomain(TrainingRun run) {
        if (!run.getPipeline().equals(pipeline)) {
            return List.of();
        }
        return List.of(new ControlMessage.Told(event(run), run.getTraceparent()));
    }

    private static PolicyEvent event(TrainingRun run) {
        return switch (run.getState()) {
            case FAILED ->
                new RunFailed(
                        run.getRequestId(),
                        run.getId(),
                        run.getAttempt(),
                        toDomain(run.getFailure()),
                        run.getMessage(),
                        cpu(run.getCpuMillis()));
            case SKIPPED ->
                new RunSkipped(
                        run.getRequestId(), run.getId(), run.getAttempt(), run.getMessage(), cpu(run.getCpuMillis()));
            case STARTED, RUNNING, SUCCEEDED, UNKNOWN ->
                new RunSeen(
                        run.getRequestId(),
                        run.getAttempt(),
                        run.getHeartbeatAt(),
                        spent(run),
                        cpu(run.getCpuMillis()));
        };
    }

    private static @Nullable Duration cpu(@Nullable Long millis) {
        return millis == null ? null : Duration.ofMillis(millis);
    }

    private static Duration spent(TrainingRun run) {
        return Duration.ofMillis(run.getStageMillis().values().stream()
                .mapToLong(Long::longValue)
                .sum());
    }

    /** What earlier builds wrote without a kind is asked again: at worst a few times, after growing pauses. */
    static Failure.Kind toDomain(RunFailure failure) {
        return switch (failure) {
            case UNFIT -> Failure.Kind.UNFIT;
            case CRASHED, UNKNOWN -> Failure.Kind.CRASHED;
        };
    }

    List<ControlMessage> toDomain(Evaluation evaluation) {
        if (!evaluation.getPipeline().equals(pipeline)) {
            return List.of();
        }
        var run = evaluation.getRunId();
        var request = run.startsWith(RUN) ? run.substring(RUN.length()) : run;
        var won = evaluation.getVerdict() == Verdict.PROMOTE;
        var event = new Evaluated(
                request,
                evaluation.getId(),
                won,
                evaluation.getVerdict().name(),
                evaluation.getReason(),
                challenger(evaluation));
        return List.of(new ControlMessage.Told(event, evaluation.getTraceparent()));
    }

    private static Challenger challenger(Evaluation evaluation) {
        var gain = evaluation.getMetrics().stream()
                .filter(metric -> metric.getMetric().equals(evaluation.getDecisive()) && metric.getChampion() != null)
                .map(MetricComparison::getDifference)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Challenger(
                evaluation.getDecisive(), gain, evaluation.getLearnedUntil(), cpu(evaluation.getCpuMillis()));
    }

    /** Of people's commands the policy needs to know who trains and who holds; the registry hears all. */
    List<ControlMessage> toDomain(RegistryCommand command) {
        if (!command.getPipeline().equals(pipeline)) {
            return List.of();
        }
        return switch (command.getKind()) {
            case RETRAIN ->
                told(
                        new RetrainAsked(command.getId(), command.getActor(), command.getReason(), command.getSentAt()),
                        command);
            case HOLD -> told(new PromotionsHeld(true, command.getExpectedEpoch()), command);
            case RELEASE -> told(new PromotionsHeld(false, command.getExpectedEpoch()), command);
            case APPLY, DELETE, PROMOTE, REVERT, UNKNOWN -> List.of();
        };
    }

    private static List<ControlMessage> told(PolicyEvent event, RegistryCommand command) {
        return List.of(new ControlMessage.Told(event, command.getTraceparent()));
    }

    static TrainingRequest toAvro(Request request, ControlOrigin origin) {
        var featureSet = origin.pipeline().featureSet();
        return TrainingRequest.newBuilder()
                .setId(request.id())
                .setPipeline(origin.pipeline().name())
                .setGeneration(origin.generation())
                .setFeatureSet(featureSet.id())
                .setFeatures(featureSet.names())
                .setReasons(
                        request.reasons().stream().map(TriggerMapper::toAvro).toList())
                .setTime(request.time())
                .setRequestedAt(origin.now())
                .setChampionEpoch(request.championEpoch())
                .setTraceparent(origin.traceparent())
                .build();
    }

    static TriggerReason toAvro(Reason reason) {
        return TriggerReason.newBuilder()
                .setKind(toAvro(reason.kind()))
                .setMessage(reason.message())
                .setCause(reason.cause())
                .setTime(reason.time())
                .build();
    }

    static TriggerKind toAvro(Reason.Kind kind) {
        return switch (kind) {
            case FIRST_MODEL -> TriggerKind.FIRST_MODEL;
            case DRIFT -> TriggerKind.DRIFT;
            case NEW_EXAMPLES -> TriggerKind.NEW_EXAMPLES;
            case SCHEDULE -> TriggerKind.SCHEDULE;
            case LIVE_QUALITY -> TriggerKind.LIVE_QUALITY;
            case PERSON -> TriggerKind.PERSON;
        };
    }

    static Decision toAvro(dev.freshet.feature.trigger.told.Decision decision, ControlOrigin origin) {
        return Decision.newBuilder()
                .setId(decision.id())
                .setPipeline(origin.pipeline().name())
                .setGeneration(origin.generation())
                .setKind(toAvro(decision.kind()))
                .setSubject(decision.subject())
                .setReason(decision.reason())
                .setInputs(decision.inputs())
                .setThresholds(decision.thresholds())
                .setCauses(decision.causes())
                .setActor(decision.actor())
                .setTime(time(decision, origin))
                .setDecidedAt(origin.now())
                .setTraceparent(origin.traceparent())
                .build();
    }

    /** Before the first event there is no event time, only a person's command, so the clock has to do. */
    private static Instant time(dev.freshet.feature.trigger.told.Decision decision, ControlOrigin origin) {
        return Objects.requireNonNullElse(decision.time(), origin.now());
    }

    static DecisionKind toAvro(dev.freshet.feature.trigger.told.Decision.Kind kind) {
        return switch (kind) {
            case FIRED -> DecisionKind.FIRED;
            case HELD -> DecisionKind.HELD;
            case COALESCED -> DecisionKind.COALESCED;
            case VETOED -> DecisionKind.VETOED;
            case STALE -> DecisionKind.STALE;
            case FAILED -> DecisionKind.FAILED;
        };
    }
}
