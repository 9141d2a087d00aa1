package dev.freshet.feature.kafka.control;

import dev.freshet.feature.kafka.base.FeatureSerdes;
import dev.freshet.schemas.ModelPromoted;
import dev.freshet.schemas.serde.MessageReader;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.schemas.topics.Place;
import dev.freshet.schemas.topics.Topics;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps the newest promotion of every pipeline. Only one that can be read is kept, under the pipeline it names: a table of the
 * topic would take whatever stands under a pipeline's key for its champion, and fail on it.
 */
final class ChampionProcessor extends ContextualProcessor<byte[], byte[], Void, Void> {
    private final MessageReader<String> reader;
    private final PassedOver passedOver;

    ChampionProcessor(FeatureSerdes serdes, PassedOver passedOver) {
        this.reader = MessageReader.of(Topics.MODEL_PROMOTED, ModelPromoted.class, serdes.config())
                .seenAs(promoted -> {
                    var unused = DriftMapper.toDomain(promoted);
                    return promoted.getPipeline();
                });
        this.passedOver = passedOver;
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        var metadata = context().recordMetadata().orElseThrow();
        var place = new Place(metadata.topic(), metadata.partition(), metadata.offset());
        KeyValueStore<String, byte[]> champions = context().getStateStore(DriftChampions.STORE);
        passedOver
                .unlessReadable(place, reader.read(message.value()))
                .ifPresent(pipeline -> champions.put(pipeline, message.value()));
    }
}
