package dev.freshet.feature.kafka.join;

import dev.freshet.feature.kafka.base.FeatureSerdes;
import dev.freshet.judging.checking.CheckedLabel;
import dev.freshet.judging.checking.LabelCheck;
import dev.freshet.judging.decoding.AvroEvents;
import dev.freshet.judging.decoding.EventDecoder;
import dev.freshet.judging.json.Decoded;
import dev.freshet.judging.json.JsonEvents;
import dev.freshet.judging.refusal.Reason;
import dev.freshet.judging.refusal.Refusal;
import dev.freshet.schemas.registry.SchemaRegistryClient;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads labels as ingestion reads events. What cannot be read becomes a value that says why. Only an outage of the schema
 * registry is thrown: it says nothing about the label, so the pipeline waits.
 */
final class LabelDecoder implements Deserializer<LabelMessage> {
    /** A label is an id, a value and a time; more than this is none. */
    static final int LARGEST = 256 * 1024;

    private final LabelCheck check;
    /** All threads of an application share one deserializer, and a reader is for one thread. */
    private final ThreadLocal<EventDecoder> messages;

    LabelDecoder(String topic, LabelCheck check, FeatureSerdes serdes) {
        this.check = check;
        var registry = SchemaRegistryClient.of(serdes.config());
        this.messages = ThreadLocal.withInitial(() -> {
            var avro = new AvroEvents(
                    topic, check.fields(), registry::byId, serdes.generic().deserializer());
            return new EventDecoder(avro, new JsonEvents(check.fields()), LARGEST);
        });
    }

    @Override
    public LabelMessage deserialize(String topic, byte @Nullable [] bytes) {
        return new LabelMessage(checked(bytes), new WireBytes(bytes));
    }

    private CheckedLabel checked(byte @Nullable [] bytes) {
        if (bytes != null && bytes.length > LARGEST) {
            var refusal = Refusal.ofEvent(
                    Reason.TOO_LARGE,
                    "the label has " + bytes.length + " bytes and the limit is " + LARGEST
                            + "; send the id, the value and the time alone");
            return new CheckedLabel.Refused(refusal, Optional.empty());
        }
        return switch (messages.get().decode(bytes)) {
            case Decoded.Readable(var label) -> check.check(label);
            case Decoded.Unreadable(Refusal refusal) -> new CheckedLabel.Refused(refusal, Optional.empty());
        };
    }
}
