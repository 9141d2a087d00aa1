package dev.freshet.feature.kafka.join;

import dev.freshet.feature.kafka.base.Served;
import dev.freshet.feature.label.Label;
import dev.freshet.feature.label.Original;
import dev.freshet.feature.label.Outcome.Refused;
import dev.freshet.feature.label.Position;
import dev.freshet.judging.refusal.Refusal;
import dev.freshet.schemas.Lineage;
import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.RejectionReason;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A label that may not be used, as a message of {@code <p>.rejected}.
 *
 * @param why what is wrong with it
 * @param eventId event it is about, where it could be read
 * @param position where it stands in {@code <p>.labels}
 * @param arrivedAt its Kafka timestamp
 * @param original its key and value, or null for a tombstone
 */
record RefusedLabel(
        Why why,
        @Nullable String eventId,
        Position position,
        long arrivedAt,
        @Nullable Original original) {
    /** Larger originals stay where they are: the message must fit its topic. */
    private static final int LARGEST = 1024 * 1024;

    /**
     * What is wrong with a label.
     *
     * @param reason reason code
     * @param field field at fault, or null where the whole message is
     * @param rule rule that refused it, or null for none
     * @param message what is wrong and how to mend it
     */
    record Why(
            RejectionReason reason,
            @Nullable String field,
            @Nullable String rule,
            String message) {
        static Why of(Refusal refusal) {
            return new Why(
                    RejectionReason.valueOf(refusal.reason().name()),
                    refusal.field(),
                    refusal.rule(),
                    refusal.message());
        }
    }

    static RefusedLabel of(String eventId, Refused refused) {
        Label label = refused.label();
        var reason =
                switch (refused.reason()) {
                    case UNKNOWN_EVENT -> RejectionReason.UNKNOWN_EVENT;
                    case LATE_LABEL -> RejectionReason.LATE_LABEL;
                };
        var original = Objects.requireNonNull(label.original(), "a label keeps its bytes until it is accepted");
        var why = new Why(reason, null, null, refused.message());
        return new RefusedLabel(why, eventId, label.position(), original.timestamp(), original);
    }

    RejectionReason reason() {
        return why.reason();
    }

    Rejected toAvro(Served served, long now) {
        byte[] value = original == null ? null : original.value();
        byte[] key = original == null ? null : original.key();
        boolean fits = value != null && value.length + length(key) <= LARGEST;
        return Rejected.newBuilder()
                .setPipeline(served.pipeline())
                .setGeneration(served.generation())
                .setReason(why.reason())
                .setField(why.field())
                .setRule(why.rule())
                .setMessage(
                        value == null || fits
                                ? why.message()
                                : why.message() + "; its bytes are left at " + place(served))
                .setEventId(eventId)
                .setOriginalKey(fits && key != null ? ByteBuffer.wrap(key) : null)
                .setOriginal(fits && value != null ? ByteBuffer.wrap(value) : null)
                .setOriginalSize(length(value))
                .setTime(Instant.ofEpochMilli(arrivedAt))
                .setRejectedAt(Instant.ofEpochMilli(now))
                .setLineage(lineage(served))
                .build();
    }

    private Lineage lineage(Served served) {
        return served.lineage(served.topics().labels(), position, null);
    }

    private String place(Served served) {
        return served.topics().labels().name() + "-" + position.partition() + "@" + position.offset();
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
