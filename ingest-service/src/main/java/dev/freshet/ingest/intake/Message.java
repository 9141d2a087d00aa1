package dev.freshet.ingest.intake;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;

/**
 * One event or label on its way into the log.
 *
 * @param topic topic it goes to
 * @param id id of the event; equal ids meet in one partition
 * @param json the bytes as they were sent
 * @param traceparent W3C trace context of the request
 */
public record Message(String topic, String id, ByteBuffer json, Optional<String> traceparent) {
    public Message {
        Objects.requireNonNull(topic, "topic");
        if (id.isBlank()) {
            throw new IllegalArgumentException("the id of a message must not be blank; send one");
        }
        json = json.asReadOnlyBuffer();
    }
}
