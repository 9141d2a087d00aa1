package dev.freshet.feature.kafka.join;

import dev.freshet.feature.kafka.base.Served;
import dev.freshet.feature.kafka.join.RefusedLabel.Why;
import dev.freshet.feature.label.Label;
import dev.freshet.feature.label.Position;
import dev.freshet.judging.checking.CheckedLabel;
import dev.freshet.judging.checking.LabelCheck;
import dev.freshet.judging.refusal.Reason;
import dev.freshet.judging.refusal.Refusal;
import dev.freshet.schemas.Rejected;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Tells labels from what is none, and gives each its place in the log and the time it became known. Headers of producers end
 * here.
 */
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
    private final LabelCheck check;
    private final int partitions;
    private final FeatureMeters meters;
    private @Nullable ProcessorContext<String, Sorted> context;

    LabelProcessor(Served served, LabelCheck check, int partitions, FeatureMeters meters) {
        this.served = served;
        this.check = check;
        this.partitions = partitions;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, Sorted> taskContext) {
        context = taskContext;
    }

    @Override
    public void process(Record<byte[], LabelMessage> message) {
        switch (message.value().checked()) {
            case CheckedLabel.Accepted label -> accepted(label, message);
            case CheckedLabel.Refused(var refusal, var eventId) -> refuse(refusal, eventId, message);
        }
    }

    private void accepted(CheckedLabel.Accepted label, Record<byte[], LabelMessage> message) {
        var original = message.value().original();
        long arrivedAt = original.timestamp();
        var knownAt = label.knownAt().orElseGet(() -> Instant.ofEpochMilli(Math.max(0, arrivedAt)));
        var refusal = check.untimely(knownAt, Instant.ofEpochMilli(task().currentSystemTimeMs()))
                .or(() -> tooLarge(message.key()));
        if (refusal.isPresent()) {
            refuse(refusal.get(), Optional.of(label.eventId()), message);
            return;
        }
        var kept = new Label(label.value(), knownAt.toEpochMilli(), position(), original.with(message.key()));
        var sorted = isHere(label.eventId()) ? new Sorted.Here(kept) : new Sorted.Elsewhere(kept);
        task().forward(new Record<>(label.eventId(), sorted, message.timestamp(), new RecordHeaders()));
    }

    private void refuse(Refusal refusal, Optional<String> eventId, Record<byte[], LabelMessage> message) {
        var original = message.value().original();
        long arrivedAt = original.timestamp();
        var refused = new RefusedLabel(
                Why.of(refusal), eventId.orElse(null), position(), arrivedAt, original.with(message.key()));
        meters.refused(refused.reason());
        var bad = new Sorted.Bad(refused.toAvro(served, task().currentSystemTimeMs()));
        task().forward(new Record<>(null, bad, Math.max(0, arrivedAt), new RecordHeaders()));
    }

    /** A label waits for its event with its key, so that it can be handed back. */
    private static Optional<Refusal> tooLarge(byte @Nullable [] key) {
        return key == null || key.length <= LabelDecoder.LARGEST
                ? Optional.empty()
                : Optional.of(Refusal.ofEvent(
                        Reason.TOO_LARGE,
                        "the key of the label has " + key.length + " bytes and the limit is " + LabelDecoder.LARGEST
                                + "; send the id of the event, or no key"));
    }

    private Position position() {
        var place = task().recordMetadata().orElseThrow();
        return new Position(place.partition(), place.offset());
    }

    /** Whether the default partitioner puts the event here, as it does with its record. */
    private boolean isHere(String eventId) {
        int partition = task().taskId().partition();
        return partitions == 1
                || Utils.toPositive(Utils.murmur2(eventId.getBytes(StandardCharsets.UTF_8))) % partitions == partition;
    }

    private ProcessorContext<String, Sorted> task() {
        return Objects.requireNonNull(context, "init comes first");
    }
}
