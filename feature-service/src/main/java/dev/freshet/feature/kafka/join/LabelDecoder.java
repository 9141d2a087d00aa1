package dev.freshet.feature.kafka.join;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.freshet.feature.kafka.base.FeatureSerdes;
import dev.freshet.feature.kafka.join.LabelFields.BadFieldException;
import dev.freshet.pipeline.spec.Labels;
import dev.freshet.schemas.RejectionReason;
import dev.freshet.schemas.registry.SchemaNotFoundException;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads labels: Avro records of any schema in Confluent's wire format, or JSON objects. What cannot be read becomes a
 * value that says why. Only an outage of the schema registry is thrown: it says nothing about the label, so the pipeline
 * waits.
 */
final class LabelDecoder implements Deserializer<LabelMessage> {
    /** A label is an id, a value and a time; more than this is none. */
    private static final int LARGEST = 256 * 1024;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final Labels labels;
    private final Deserializer<GenericRecord> avro;

    LabelDecoder(Labels labels, FeatureSerdes serdes) {
        this.labels = labels;
        this.avro = serdes.generic().deserializer();
    }

    @Override
    public LabelMessage deserialize(String topic, byte @Nullable [] bytes) {
        var original = new WireBytes(bytes);
        if (bytes == null || bytes.length == 0) {
            return unreadable(original, "the message is empty; a label is an Avro record or a JSON object");
        }
        if (bytes.length > LARGEST) {
            var message = "the label has " + bytes.length + " bytes and the limit is " + LARGEST
                    + "; send the id, the value and the time alone";
            return new LabelMessage.Unreadable(RejectionReason.TOO_LARGE, null, message, null, original);
        }
        try {
            return bytes[0] == '{' ? readable(json(bytes), original) : readable(avro(topic, bytes), original);
        } catch (SchemaNotFoundException e) {
            var message = "the schema registry says: " + e.getMessage() + "; register the schema before sending";
            return new LabelMessage.Unreadable(RejectionReason.UNKNOWN_SCHEMA, null, message, null, original);
        } catch (SerializationException | IOException e) {
            return unreadable(original, e.getMessage() + "; send an Avro record or a JSON object");
        }
    }

    private LabelMessage readable(Function<String, @Nullable Object> fields, WireBytes original) {
        String id = null;
        try {
            id = LabelFields.id(labels.id(), fields.apply(labels.id()));
            double value = LabelFields.value(labels, fields.apply(labels.value()));
            var knownAt = labels.time().isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(LabelFields.time(
                            labels.time().get(), fields.apply(labels.time().get())));
            return new LabelMessage.Readable(id, value, knownAt, original);
        } catch (BadFieldException e) {
            return new LabelMessage.Unreadable(e.reason(), e.field(), e.text(), id, original);
        }
    }

    private Function<String, @Nullable Object> avro(String topic, byte[] bytes) {
        Object value = avro.deserialize(topic, bytes);
        if (!(value instanceof GenericRecord record)) {
            throw new SerializationException(
                    "the message is a " + value.getClass().getSimpleName() + " and no record");
        }
        return name -> record.hasField(name) ? record.get(name) : null;
    }

    private static Function<String, @Nullable Object> json(byte[] bytes) throws IOException {
        var tree = JSON.readTree(bytes);
        return name -> value(tree.get(name));
    }

    private static @Nullable Object value(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isNumber()) {
            return node.canConvertToLong() && node.isIntegralNumber() ? node.longValue() : (Object) node.doubleValue();
        }
        return node;
    }

    private static LabelMessage unreadable(WireBytes original, String message) {
        return new LabelMessage.Unreadable(RejectionReason.UNREADABLE, null, message, null, original);
    }
}
