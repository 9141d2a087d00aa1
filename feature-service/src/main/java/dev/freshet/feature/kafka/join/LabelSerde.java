package dev.freshet.feature.kafka.join;

import dev.freshet.feature.label.Label;
import dev.freshet.feature.label.LabelCodec;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Labels as bytes, for the internal topic that brings them to the partition of their event. */
final class LabelSerde {
    private LabelSerde() {}

    static Serde<Label> create() {
        return Serdes.serdeFrom((topic, label) -> LabelCodec.encode(label), (topic, bytes) -> LabelCodec.decode(bytes));
    }
}
