package dev.freshet.feature.kafka.join;

import org.apache.kafka.common.serialization.Serializer;

/** Stands where Kafka asks for a serializer of labels: producers write that topic, this service only reads it. */
final class LabelEncoder implements Serializer<LabelMessage> {
    @Override
    public byte[] serialize(String topic, LabelMessage label) {
        throw new UnsupportedOperationException("the feature service does not write " + topic);
    }
}
