package dev.freshet.judging.decoding;

import dev.freshet.judging.json.Decoded;
import dev.freshet.judging.json.JsonEvents;
import dev.freshet.judging.refusal.Reason;
import dev.freshet.judging.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes of an event: Avro of any record schema in Confluent's wire format (a byte 0 or 1 first) or a JSON
 * object (an opening brace first). For one thread.
 */
public final class EventDecoder {
    private final AvroEvents avro;
    private final JsonEvents json;
    private final int maxBytes;

    /** The largest event is given in bytes. */
    public EventDecoder(AvroEvents avro, JsonEvents json, int maxBytes) {
        this.avro = avro;
        this.json = json;
        this.maxBytes = maxBytes;
    }

    /** The event in these bytes. */
    public Decoded decode(byte @Nullable [] value) {
        if (value == null || value.length == 0) {
            return Decoded.unreadable(
                    "the message has no value; send Avro in Confluent's wire format or a JSON object");
        }
        if (value.length > maxBytes) {
            return new Decoded.Unreadable(Refusal.ofEvent(
                    Reason.TOO_LARGE,
                    "the event has " + value.length + " bytes, and freshet.ingest.max-event-bytes allows " + maxBytes
                            + "; send only the fields the pipeline declares"));
        }
        return switch (value[0]) {
            case 0, 1 -> avro.decode(value);
            case '{' -> json.decode(value);
            default ->
                Decoded.unreadable(
                        "the message starts with byte 0x%02x; Avro in Confluent's wire format starts with 0x00 or 0x01, a JSON object with 0x7b"
                                .formatted(value[0]));
        };
    }
}
