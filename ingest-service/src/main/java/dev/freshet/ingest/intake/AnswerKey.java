package dev.freshet.ingest.intake;

import java.util.Optional;

/**
 * Names one request, so that its repetition is known: what the producer sent as {@code Idempotency-Key}, within one topic.
 *
 * @param topic topic the request writes to; the same key for another topic is another request
 * @param key the producer's key
 */
public record AnswerKey(String topic, String key) {
    /** Longest key. */
    public static final int LONGEST = 255;

    public AnswerKey {
        if (key.isEmpty() || key.length() > LONGEST || !key.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException(
                    "a key has 1 to " + LONGEST + " printable ASCII characters; send a UUID, for instance");
        }
    }

    /**
     * The key of a header, in quotation marks as the draft of the IETF wants it, or bare as many clients send it; empty
     * where it is no key.
     */
    public static Optional<AnswerKey> of(String topic, String header) {
        var text = header.strip();
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        var key = quoted ? text.substring(1, text.length() - 1) : text;
        try {
            return key.indexOf('"') < 0 ? Optional.of(new AnswerKey(topic, key)) : Optional.empty();
        } catch (IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }
}
