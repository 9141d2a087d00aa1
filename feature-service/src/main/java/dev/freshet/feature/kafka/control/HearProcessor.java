package dev.freshet.feature.kafka.control;

import dev.freshet.schemas.serde.Decoded;
import dev.freshet.schemas.serde.MessageReader;
import dev.freshet.schemas.serde.PassedOver;
import dev.freshet.schemas.topics.Place;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Hands on what a shared topic says to this pipeline. Anybody may write there, so a message that cannot be read is passed over:
 * thrown by a deserializer it would end the application, again after each start.
 */
final class HearProcessor<M> extends ContextualFixedKeyProcessor<String, Decoded<Heard<M>>, M> {
    private final PassedOver passedOver;

    HearProcessor(PassedOver passedOver) {
        this.passedOver = passedOver;
    }

    /** A serde that only reads, and throws nothing but an outage of the schema registry. */
    static <M> Serde<Decoded<Heard<M>>> serde(MessageReader<Heard<M>> reader) {
        return Serdes.serdeFrom(
                (topic, heard) -> {
                    throw new UnsupportedOperationException("what is heard on " + topic + " is not written again");
                },
                (topic, value) -> reader.read(value));
    }

    @Override
    public void process(FixedKeyRecord<String, Decoded<Heard<M>>> message) {
        var metadata = context().recordMetadata().orElseThrow();
        var place = new Place(metadata.topic(), metadata.partition(), metadata.offset());
        passedOver.unlessReadable(place, message.value()).ifPresent(heard -> heard.messages()
                .forEach(said -> context().forward(message.withValue(said))));
    }
}
