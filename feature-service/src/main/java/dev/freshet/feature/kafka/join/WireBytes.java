package dev.freshet.feature.kafka.join;

import dev.freshet.feature.label.Original;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a message, wrapped once, and the timestamp Kafka gave it. Nobody but the timestamp extractor sees that
 * timestamp, so it leaves it here.
 */
final class WireBytes {
    private final byte @Nullable [] bytes;
    private long timestamp;

    WireBytes(byte @Nullable [] bytes) {
        this.bytes = bytes;
    }

    void arrivedAt(long kafkaTimestamp) {
        timestamp = kafkaTimestamp;
    }

    long timestamp() {
        return timestamp;
    }

    /** Key and value as they arrived; null for a tombstone. */
    @Nullable
    Original with(byte @Nullable [] key) {
        return bytes == null ? null : Original.of(key, bytes, timestamp);
    }
}
