package dev.freshet.feature.kafka;

import dev.freshet.feature.label.Position;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.Lineage;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline that a topology serves, in the generation it serves it.
 *
 * @param document what it says
 * @param generation its generation
 */
record Served(Pipeline document, int generation) {
    String pipeline() {
        return document.name();
    }

    Topics.OfPipeline topics() {
        return Topics.of(document.name());
    }

    Lineage lineage(Topic source, Position position, @Nullable String traceparent) {
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
