package dev.freshet.feature.kafka.base;

import dev.freshet.feature.label.Position;
import dev.freshet.pipeline.catalogue.Backfill;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.FeatureVector;
import dev.freshet.schemas.Lineage;
import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline that a topology serves, in the generation it serves it.
 *
 * @param document what it says
 * @param generation its generation
 * @param appliedAt wall-clock time at which that was applied; null where it is not known
 * @param backfill the backfill that began the application, or null for none: what lies before its end was told already, by
 *     the application that was live then
 */
public record Served(
        Pipeline document,
        int generation,
        @Nullable Instant appliedAt,
        @Nullable Backfill backfill) {

    /** Whether a vector is its own: another application may write beside it. */
    public boolean owns(FeatureVector vector) {
        int of = vector.getLineage().getGeneration();
        return of <= generation && (backfill == null || of >= backfill.generation());
    }

    /** The event time up to which everything was told already, or null for none. */
    public @Nullable Instant past() {
        return backfill == null ? null : backfill.until();
    }

    /** Whether something at this event time was told already. */
    public boolean isTold(Instant time) {
        return backfill != null && !time.isAfter(backfill.until());
    }

    /** Whether it is a label's refusal that was told already. */
    public boolean isTold(Rejected rejected) {
        var source = rejected.getLineage();
        if (backfill == null || !source.getTopic().equals(topics().labels().name())) {
            return false;
        }
        return source.getPartition() < backfill.labels().size()
                && source.getOffset() < backfill.labels().get(source.getPartition());
    }

    public String pipeline() {
        return document.name();
    }

    public Topics.OfPipeline topics() {
        return Topics.of(document.name());
    }

    public Lineage lineage(Topic source, Position position, @Nullable String traceparent) {
        return Lineage.newBuilder()
                .setTopic(source.name())
                .setPartition(position.partition())
                .setOffset(position.offset())
                .setLastOffset(position.offset())
                .setGeneration(generation)
                .setTraceparent(traceparent)
                .build();
    }
}
