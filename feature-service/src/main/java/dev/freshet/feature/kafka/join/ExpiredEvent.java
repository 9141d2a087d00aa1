package dev.freshet.feature.kafka.join;

import dev.freshet.feature.kafka.base.Served;
import dev.freshet.feature.label.EventRow;
import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.RejectionReason;
import java.time.Instant;
import java.util.Objects;

/**
 * Writes down an event of which the truth never became known. It stands in {@code <p>.rejected}, where people look for what
 * was not learned from, and never in {@code <p>.examples}, where everything is learned from.
 */
final class ExpiredEvent {
    private ExpiredEvent() {}

    static Rejected toAvro(String eventId, EventRow row, Served served, long now) {
        var event = Objects.requireNonNull(row.event(), "only an event expires");
        var vector = Objects.requireNonNull(row.vector(), "an event is not forgotten before its vector is back");
        var labels = served.document().labels();
        var time = Instant.ofEpochMilli(event.time());
        return Rejected.newBuilder()
                .setPipeline(served.pipeline())
                .setGeneration(served.generation())
                .setReason(RejectionReason.NO_LABEL)
                .setMessage("no label came for the event of " + time
                        + ", and none is accepted any more after twice maturity + revisions = "
                        + labels.maturity().plus(labels.revisions()).multipliedBy(2)
                        + "; send labels sooner, or lengthen labels.revisions")
                .setEventId(eventId)
                .setOriginalSize(0)
                .setTime(time)
                .setRejectedAt(Instant.ofEpochMilli(now))
                .setLineage(served.lineage(served.topics().features(), vector.position(), null))
                .build();
    }
}
