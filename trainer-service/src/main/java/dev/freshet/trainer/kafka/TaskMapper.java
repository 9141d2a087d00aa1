package dev.freshet.trainer.kafka;

import dev.freshet.schemas.TrainingRequest;
import dev.freshet.schemas.TriggerKind;
import dev.freshet.schemas.TriggerReason;
import dev.freshet.trainer.run.Reason;
import dev.freshet.trainer.run.Task;
import java.util.List;
import java.util.Optional;

/** Training requests from the wire. */
public final class TaskMapper {
    private TaskMapper() {}

    public static Task toDomain(TrainingRequest avro) {
        return new Task(
                avro.getId(),
                avro.getPipeline(),
                avro.getGeneration(),
                avro.getFeatureSet(),
                avro.getFeatures(),
                reasons(avro.getReasons()),
                avro.getTime(),
                Optional.ofNullable(avro.getTraceparent()));
    }

    static List<Reason> reasons(List<TriggerReason> avro) {
        return avro.stream()
                .map(it -> new Reason(it.getKind().name(), it.getMessage(), it.getCause(), it.getTime()))
                .toList();
    }

    static List<TriggerReason> toAvro(List<Reason> reasons) {
        return reasons.stream()
                .map(it -> new TriggerReason(TriggerKind.valueOf(it.kind()), it.message(), it.cause(), it.time()))
                .toList();
    }
}
