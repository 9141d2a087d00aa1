package dev.freshet.feature.kafka.join;

import dev.freshet.feature.label.EventRowCodec;
import dev.freshet.feature.label.Label;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Labels as bytes, for the internal topic that brings them to the partition of their event. */
final class LabelSerde {
    private LabelSerde() {}

    static Serde<Label> create() {
        return Serdes.serdeFrom(
                (topic, label) -> EventRowCodec.encode(label), (topic, bytes) -> EventRowCodec.decodeLabel(bytes));
    }
}
