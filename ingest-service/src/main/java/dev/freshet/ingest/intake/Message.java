package dev.freshet.ingest.intake;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;

/**
 * One event or label on its way into the log.
 *
 * @param topic topic it goes to
 * @param id id of the event; equal ids meet in one partition
 * @param json the bytes as they were sent
 * @param headers headers of the message: the W3C trace context of the request, the envelope of a CloudEvent
 */
public record Message(String topic, String id, ByteBuffer json, Map<String, String> headers) {
    public Message {
        Objects.requireNonNull(topic, "topic");
        if (id.isBlank()) {
            throw new IllegalArgumentException("the id of a message must not be blank; send one");
        }
        json = json.asReadOnlyBuffer();
        headers = Map.copyOf(headers);
    }
}
