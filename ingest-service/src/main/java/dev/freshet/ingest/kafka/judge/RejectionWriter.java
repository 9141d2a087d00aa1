package dev.freshet.ingest.kafka.judge;

import dev.freshet.ingest.kafka.base.IngestPlan;
import dev.freshet.ingest.kafka.base.Origin;
import dev.freshet.judging.refusal.Refusal;
import dev.freshet.schemas.Lineage;
import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.RejectionReason;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Writes a refused event with the reason and its original bytes. Only where those do not fit a message with everything
 * around them are they left where they are, and the message says where that is.
 */
final class RejectionWriter {
    private final String pipeline;
    private final String topic;
    private final String source;
    private final int generation;
    private final int largest;
    private final Serializer<Rejected> serializer;

    RejectionWriter(IngestPlan plan) {
        this.pipeline = plan.pipeline().name();
        this.topic = plan.topics().rejected().name();
        this.source = plan.topics().events().name();
        this.generation = plan.generation();
        this.largest = plan.largestValue();
        this.serializer = plan.registry().rejections();
    }

    /**
     * What was refused.
     *
     * @param refusal why
     * @param eventId id of the event, where it could be read
     * @param key original key
     * @param value original value, or null where none is to be kept
     * @param envelope CloudEvents envelope it came in, or null for none
     * @param origin where it stands
     */
    record Refused(
            Refusal refusal,
            @Nullable String eventId,
            byte @Nullable [] key,
            byte @Nullable [] value,
            @Nullable Envelope envelope,
            Origin origin) {}

    /** The message for {@code <p>.rejected}, keyed as the event was. */
    Record<byte[], byte[]> write(Refused refused, long now) {
        var origin = refused.origin();
        byte[] key = refused.key();
        // The key stands twice: as the key of the message and inside it.
        boolean fits = length(refused.value()) + 2L * length(key) <= largest;
        byte[] value = serializer.serialize(topic, rejected(refused, fits, now));
        long time = Math.clamp(origin.timestamp(), 0, now);
        return new Record<>(fits ? key : null, value, time, origin.outputHeaders());
    }

    private Rejected rejected(Refused refused, boolean fits, long now) {
        var origin = refused.origin();
        var refusal = refused.refusal();
        return Rejected.newBuilder()
                .setPipeline(pipeline)
                .setGeneration(generation)
                .setReason(RejectionReason.valueOf(refusal.reason().name()))
                .setField(refusal.field())
                .setRule(refusal.rule())
                .setMessage(fits ? refusal.message() : refusal.message() + "; " + whereItStays(origin))
                .setEventId(refused.eventId())
                .setOriginalKey(fits ? bytes(refused.key()) : null)
                .setOriginal(fits ? bytes(refused.value()) : null)
                .setOriginalSize(origin.size())
                .setCloudEvent(
                        refused.envelope() == null ? null : refused.envelope().attributes())
                .setTime(Instant.ofEpochMilli(origin.timestamp()))
                .setRejectedAt(Instant.ofEpochMilli(now))
                .setLineage(lineage(origin))
                .build();
    }

    private String whereItStays(Origin origin) {
        return "its bytes do not fit here (limit " + largest + ") and stay only at " + source + "-" + origin.partition()
                + "@" + origin.offset();
    }

    private Lineage lineage(Origin origin) {
        return Lineage.newBuilder()
                .setTopic(source)
                .setPartition(origin.partition())
                .setOffset(origin.original())
                .setLastOffset(origin.offset())
                .setGeneration(generation)
                .setTraceparent(origin.traceparent())
                .build();
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static @Nullable ByteBuffer bytes(byte @Nullable [] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }
}
