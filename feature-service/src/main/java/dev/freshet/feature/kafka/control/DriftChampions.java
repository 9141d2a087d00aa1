package dev.freshet.feature.kafka.control;

import dev.freshet.feature.drift.Champion;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.ModelPromoted;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/** The newest promotion of every pipeline, as each task of this application can see it. */
final class DriftChampions {
    static final String STORE = "champions";

    private final ReadOnlyKeyValueStore<String, ValueAndTimestamp<ModelPromoted>> promotions;
    private final String pipeline;

    DriftChampions(ProcessorContext<?, ?> context, Pipeline pipeline) {
        this.promotions = context.getStateStore(STORE);
        this.pipeline = pipeline.name();
    }

    /** This pipeline's champion, if its epoch is higher than the one known. */
    Optional<Champion> newerThan(long epoch) {
        return Optional.ofNullable(ValueAndTimestamp.getValueOrNull(promotions.get(pipeline)))
                .filter(promoted -> promoted.getEpoch() > epoch)
                .map(DriftMapper::toDomain);
    }
}
