package dev.freshet.feature.kafka.join;

import dev.freshet.feature.kafka.base.Served;
import dev.freshet.feature.label.Label;
import dev.freshet.feature.label.Position;
import dev.freshet.schemas.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Tells labels from what is none, and gives each its place in the log and the time it became known. */
final class LabelProcessor implements Processor<byte[], LabelMessage, String, LabelProcessor.Sorted> {
    /** A label or what is none, sorted by where it must go. */
    sealed interface Sorted {
        /** A label of an event of this partition. */
        record Here(Label label) implements Sorted {}

        /** A label whose event is in another partition, because the message was not keyed by the event's id. */
        record Elsewhere(Label label) implements Sorted {}

        /** No label. */
        record Bad(Rejected rejected) implements Sorted {}
    }

    private final Served served;
    private final int partitions;
    private final FeatureMeters meters;
    private @Nullable ProcessorContext<String, Sorted> context;

    LabelProcessor(Served served, int partitions, FeatureMeters meters) {
        this.served = served;
        this.partitions = partitions;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, Sorted> taskContext) {
        context = taskContext;
    }

    @Override
    public void process(Record<byte[], LabelMessage> message) {
        var task = Objects.requireNonNull(context);
        var place = task.recordMetadata().orElseThrow();
        var position = new Position(place.partition(), place.offset());
        switch (message.value()) {
            case LabelMessage.Readable it -> {
                long knownAt = it.knownAt().orElse(it.original().timestamp());
                var label =
                        new Label(it.value(), knownAt, position, it.original().with(message.key()));
                var sorted = isHere(it.eventId(), task.taskId().partition())
                        ? new Sorted.Here(label)
                        : new Sorted.Elsewhere(label);
                task.forward(new Record<>(it.eventId(), sorted, message.timestamp(), message.headers()));
            }
            case LabelMessage.Unreadable it -> {
                long arrivedAt = it.original().timestamp();
                var refused = new RefusedLabel(
                        it.reason(),
                        it.field(),
                        it.message(),
                        it.eventId(),
                        position,
                        arrivedAt,
                        it.original().with(message.key()));
                meters.refused(it.reason());
                var bad = new Sorted.Bad(refused.toAvro(served, task.currentSystemTimeMs()));
                task.forward(new Record<>(null, bad, Math.max(0, arrivedAt), message.headers()));
            }
        }
    }

    /** Whether the default partitioner puts the event here, as it does with its record. */
    private boolean isHere(String eventId, int partition) {
        return partitions == 1
                || Utils.toPositive(Utils.murmur2(eventId.getBytes(StandardCharsets.UTF_8))) % partitions == partition;
    }
}
