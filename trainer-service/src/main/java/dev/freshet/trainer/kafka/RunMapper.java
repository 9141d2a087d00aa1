package dev.freshet.trainer.kafka;

import dev.freshet.learning.dataset.kafka.ManifestMapper;
import dev.freshet.schemas.RunFailure;
import dev.freshet.schemas.TrainingRun;
import dev.freshet.trainer.run.Failure;
import dev.freshet.trainer.run.Progress;
import dev.freshet.trainer.run.Run;
import dev.freshet.trainer.run.RunState;
import dev.freshet.trainer.run.Stage;
import dev.freshet.trainer.run.Task;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Training runs between the wire and the domain. */
public final class RunMapper {
    private RunMapper() {}

    public static TrainingRun toAvro(Run run) {
        Map<String, Long> millis = new HashMap<>();
        run.stageMillis().forEach((stage, spent) -> millis.put(stage.text(), spent));
        var task = run.task();
        return TrainingRun.newBuilder()
                .setId(run.id())
                .setPipeline(task.pipeline())
                .setGeneration(task.generation())
                .setRequestId(task.requestId())
                .setReasons(TaskMapper.toAvro(task.reasons()))
                .setState(dev.freshet.schemas.RunState.valueOf(run.state().name()))
                .setAttempt(run.attempt())
                .setWorker(run.worker())
                .setManifest(run.manifest().map(ManifestMapper::toAvro).orElse(null))
                .setProgress(run.progress().share())
                .setStage(run.progress().stage().text())
                .setMessage(run.progress().message())
                .setStageMillis(millis)
                .setModelVersion(run.modelVersion().orElse(null))
                .setDevice(run.progress().device())
                .setTime(task.time())
                .setStartedAt(run.startedAt())
                .setHeartbeatAt(run.heartbeatAt())
                .setFeatureSet(task.featureSet())
                .setFeatures(task.features())
                .setTraceparent(task.traceparent().orElse(null))
                .setFailure(toAvro(run.failure()))
                .setCpuMillis(run.cpu().map(Duration::toMillis).orElse(null))
                .build();
    }

    static Run toDomain(TrainingRun avro) {
        Map<Stage, Long> millis = new HashMap<>();
        avro.getStageMillis().forEach((stage, spent) -> millis.put(Stage.of(stage), spent));
        var task = new Task(
                avro.getRequestId(),
                avro.getPipeline(),
                avro.getGeneration(),
                avro.getFeatureSet(),
                avro.getFeatures(),
                TaskMapper.reasons(avro.getReasons()),
                avro.getTime(),
                Optional.ofNullable(avro.getTraceparent()));
        var progress = new Progress(Stage.of(avro.getStage()), avro.getProgress(), avro.getMessage(), avro.getDevice());
        return new Run(
                task,
                RunState.valueOf(avro.getState().name()),
                avro.getAttempt(),
                avro.getWorker(),
                Optional.ofNullable(avro.getManifest()).map(ManifestMapper::toDomain),
                progress,
                millis,
                Optional.ofNullable(avro.getModelVersion()),
                toDomain(avro.getFailure()),
                Optional.ofNullable(avro.getCpuMillis()).map(Duration::ofMillis),
                avro.getStartedAt(),
                avro.getHeartbeatAt());
    }

    private static RunFailure toAvro(Optional<Failure> failure) {
        return failure.map(why -> switch (why) {
                    case CRASHED -> RunFailure.CRASHED;
                    case UNFIT -> RunFailure.UNFIT;
                })
                .orElse(RunFailure.UNKNOWN);
    }

    private static Optional<Failure> toDomain(RunFailure failure) {
        return switch (failure) {
            case CRASHED -> Optional.of(Failure.CRASHED);
            case UNFIT -> Optional.of(Failure.UNFIT);
            case UNKNOWN -> Optional.empty();
        };
    }
}
