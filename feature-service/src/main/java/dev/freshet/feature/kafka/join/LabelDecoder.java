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
import dev.freshet.schemas.registry.RegistryUnreachableException;
import dev.freshet.schemas.registry.SchemaRegistryClient;
import dev.freshet.schemas.serde.SchemaKey;
import dev.freshet.streams.Fault;
import java.util.Optional;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Headers;
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
                    topic,
                    check.fields(),
                    key -> key.in(registry),
                    serdes.generic().deserializer());
            return new EventDecoder(avro, new JsonEvents(check.fields()), LARGEST);
        });
    }

    @Override
    public LabelMessage deserialize(String topic, Headers headers, byte @Nullable [] bytes) {
        return deserialize(topic, bytes == null ? null : SchemaKey.joined(headers, bytes));
    }

    @Override
    public LabelMessage deserialize(String topic, byte @Nullable [] bytes) {
        return new LabelMessage(checked(bytes), new WireBytes(bytes));
    }

    /** A fault of our own in reading one label must not stop all others. */
    private CheckedLabel checked(byte @Nullable [] bytes) {
        try {
            return read(bytes);
        } catch (InterruptException stopped) {
            throw stopped;
        } catch (RuntimeException | StackOverflowError fault) {
            if (RegistryUnreachableException.isBehind(fault)) {
                throw fault;
            }
            var refusal = Refusal.ofEvent(
                    Reason.UNKNOWN,
                    "Freshet itself failed to read this label: " + Fault.of(fault)
                            + "; please report it; the label can be sent again later");
            return new CheckedLabel.Refused(refusal, Optional.empty());
        }
    }

    private CheckedLabel read(byte @Nullable [] bytes) {
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
