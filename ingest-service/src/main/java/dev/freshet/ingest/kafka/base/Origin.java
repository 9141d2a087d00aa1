package dev.freshet.ingest.kafka.base;

import dev.freshet.schemas.topics.Place;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Where an event stands in its topic. It travels in a header between the two processors, because the second may be in
 * another task.
 *
 * @param partition source partition
 * @param offset source offset
 * @param original offset at which it first stood; less than {@code offset} where it was rejected and sent again
 * @param timestamp Kafka timestamp
 * @param size bytes of the value
 * @param traceparent W3C trace context, or null where none was sent
 */
public record Origin(
        int partition,
        long offset,
        long original,
        long timestamp,
        int size,
        @Nullable String traceparent) {
    static final String TRACEPARENT = "traceparent";

    private static final String HEADER = "freshet-origin";
    private static final int LENGTH = Integer.BYTES + 3 * Long.BYTES + Integer.BYTES;
    /** A W3C trace context has 55 characters; what is longer is none. */
    private static final int LONGEST_TRACEPARENT = 128;

    /** The origin of an event just read. */
    public static Origin of(Record<byte[], byte[]> event, RecordMetadata place) {
        byte @Nullable [] value = event.value();
        return new Origin(
                place.partition(),
                place.offset(),
                original(event.headers(), place),
                event.timestamp(),
                value == null ? 0 : value.length,
                traceparent(event.headers()));
    }

    /** The origin an earlier processor left. */
    public static Origin from(Headers headers) {
        var bytes = ByteBuffer.wrap(
                Objects.requireNonNull(headers.lastHeader(HEADER), HEADER).value());
        return new Origin(
                bytes.getInt(),
                bytes.getLong(),
                bytes.getLong(),
                bytes.getLong(),
                bytes.getInt(),
                traceparent(headers));
    }

    /** Headers for the way to the next processor. */
    public Headers internalHeaders() {
        var bytes = ByteBuffer.allocate(LENGTH);
        bytes.putInt(partition)
                .putLong(offset)
                .putLong(original)
                .putLong(timestamp)
                .putInt(size);
        return outputHeaders().add(HEADER, bytes.array());
    }

    /** Headers for the world: the trace context, nothing else. */
    public Headers outputHeaders() {
        var headers = new RecordHeaders();
        if (traceparent != null) {
            headers.add(TRACEPARENT, traceparent.getBytes(StandardCharsets.US_ASCII));
        }
        return headers;
    }

    /** Only an earlier place in the same partition can be where a message first stood; anything else is ignored. */
    private static long original(Headers headers, RecordMetadata place) {
        Header header = headers.lastHeader(Place.ORIGINAL_HEADER);
        if (header == null) {
            return place.offset();
        }
        return Place.read(header.value())
                .filter(named -> named.topic().equals(place.topic())
                        && named.partition() == place.partition()
                        && named.offset() < place.offset())
                .map(Place::offset)
                .orElse(place.offset());
    }

    private static @Nullable String traceparent(Headers headers) {
        Header header = headers.lastHeader(TRACEPARENT);
        return header == null || header.value() == null || header.value().length > LONGEST_TRACEPARENT
                ? null
                : new String(header.value(), StandardCharsets.US_ASCII);
    }
}
