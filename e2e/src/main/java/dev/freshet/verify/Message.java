package dev.freshet.verify;

import org.jspecify.annotations.Nullable;

/**
 * One message as it stands in a topic. The value is the array Kafka gave; nobody writes to it.
 *
 * @param topic topic
 * @param partition partition
 * @param offset offset
 * @param timestamp Kafka timestamp in milliseconds
 * @param key key as text, or null
 * @param value value, or null for a tombstone
 */
@SuppressWarnings("ArrayRecordComponent")
public record Message(
        String topic,
        int partition,
        long offset,
        long timestamp,
        @Nullable String key,
        byte @Nullable [] value) {
    /** Where it stands, as {@code topic-partition@offset}. */
    public String place() {
        return topic + "-" + partition + "@" + offset;
    }
}
