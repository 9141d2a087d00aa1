package dev.freshet.feature.kafka.control;

import dev.freshet.feature.drift.Champion;
import dev.freshet.feature.kafka.base.FeatureSerdes;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.serde.MessageReader;
import dev.freshet.schemas.topics.Topics;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The newest promotion of every pipeline, as each task of this application can see it. */
final class DriftChampions {
    static final String STORE = "champions";

    private final ReadOnlyKeyValueStore<String, byte[]> promotions;
    private final MessageReader<ModelPromoted> reader;
    private final String pipeline;

    DriftChampions(ProcessorContext<?, ?> context, Pipeline pipeline, FeatureSerdes serdes) {
        this.promotions = context.getStateStore(STORE);
        this.reader = MessageReader.of(Topics.MODEL_PROMOTED, ModelPromoted.class, serdes.config());
        this.pipeline = pipeline.name();
    }

    /** This pipeline's champion, if its epoch is higher than the one known. */
    Optional<Champion> newerThan(long epoch) {
        return reader.read(promotions.get(pipeline))
                .asOptional()
                .filter(promoted -> promoted.getEpoch() > epoch)
                .map(DriftMapper::toDomain);
    }
}
