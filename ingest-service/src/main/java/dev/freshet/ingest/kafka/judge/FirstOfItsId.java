package dev.freshet.ingest.kafka.judge;

import dev.freshet.ingest.kafka.base.IngestPlan;
import dev.freshet.ingest.kafka.base.Origin;
import dev.freshet.ingest.kafka.judge.RejectionWriter.Refused;
import dev.freshet.ingest.kafka.store.SeenIds;
import dev.freshet.ingest.kafka.store.SeenStore;
import dev.freshet.judging.refusal.Reason;
import dev.freshet.judging.refusal.Refusal;
import dev.freshet.pipeline.spec.Events.Late;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Lets the first event of an id pass and turns every other into a rejection; the record's bytes go on as they are. Both
 * processors end here: an event that is at home where it stands takes no further hop.
 */
final class FirstOfItsId {
    private final IngestPlan plan;
    private final RejectionWriter rejections;
    private final ProcessorContext<byte[], byte[]> context;
    private final @Nullable SeenIds seen;

    FirstOfItsId(IngestPlan plan, ProcessorContext<byte[], byte[]> context) {
        this.plan = plan;
        this.rejections = new RejectionWriter(plan);
        this.context = context;
        SeenStore store = context.getStateStore(IngestTopology.SEEN);
        this.seen = plan.deduplication().enabled() ? store.ids() : null;
    }

    /** Why an event of this time is refused before its id is looked at: it is so late that nobody remembers. */
    Optional<Refusal> tooLate(long time) {
        if (seen == null || !seen.isTooLateToKnow(time)) {
            return Optional.empty();
        }
        plan.meters().cameTooLateToKnow();
        return plan.pipeline().events().late() == Late.REJECT ? Optional.of(refusal(time)) : Optional.empty();
    }

    private Refusal refusal(long time) {
        return Refusal.ofField(
                plan.pipeline().events().time(),
                Reason.LATE_EVENT,
                ("the event is of %s, older than the newest one accepted by more than deduplicate.within (%s), so nobody knows"
                                + " whether it was accepted before; if it is surely new, let deduplicate.late accept it and send"
                                + " it again")
                        .formatted(
                                Instant.ofEpochMilli(time), plan.deduplication().within()));
    }

    /** Refuses an event whose bytes stand elsewhere. */
    void refuse(Refusal refusal, byte[] id, Origin origin) {
        plan.meters().refused(refusal.reason());
        var where = "%s; its bytes stay at %s-%d@%d"
                .formatted(refusal.message(), plan.topics().events().name(), origin.partition(), origin.offset());
        var placed = new Refusal(refusal.reason(), refusal.field(), null, null, where);
        context.forward(rejected(placed, id, origin), IngestTopology.WRITE_REJECTED);
    }

    /** Writes a record, given in its final bytes, or the rejection of a duplicate. */
    void pass(byte[] id, byte[] value, long time, Origin origin) {
        if (seen != null && seen.seenBefore(id, time)) {
            plan.meters().foundDuplicate();
            context.forward(duplicate(id, origin), IngestTopology.WRITE_REJECTED);
            return;
        }
        plan.meters().wroteRecord();
        context.forward(new Record<>(id, value, time, origin.outputHeaders()), IngestTopology.WRITE_RECORDS);
    }

    private Record<byte[], byte[]> duplicate(byte[] key, Origin origin) {
        var refusal = new Refusal(
                Reason.DUPLICATE,
                plan.pipeline().events().id().only().orElse(null),
                null,
                null,
                "an event of this id was accepted before and deduplicate.within is "
                        + plan.deduplication().within() + "; nothing needs mending");
        return rejected(refusal, key, origin);
    }

    private Record<byte[], byte[]> rejected(Refusal refusal, byte[] key, Origin origin) {
        var id = new String(key, StandardCharsets.UTF_8);
        return rejections.write(new Refused(refusal, id, key, null, null, origin), context.currentSystemTimeMs());
    }
}
