package dev.freshet.ingest.kafka.store;

import dev.freshet.ingest.kafka.base.Origin;
import dev.freshet.schemas.topics.CloudEvents;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * An event that waits, whole: it is judged again when it goes on, and handed back when it is refused.
 *
 * @param event key, value, timestamp and the headers that mean something
 * @param origin where it stands
 */
public record HeldEvent(Record<byte[], byte[]> event, Origin origin) {
    private static final int NONE = -1;

    /** The event with only those headers that say where it stands and what its envelope is. */
    public static HeldEvent of(Record<byte[], byte[]> event, Origin origin) {
        var headers = origin.internalHeaders();
        for (String name : CloudEvents.ATTRIBUTES) {
            var header = event.headers().lastHeader(CloudEvents.header(name));
            if (header != null) {
                headers.add(header);
            }
        }
        return new HeldEvent(event.withHeaders(headers), origin);
    }

    static HeldEvent decode(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        long timestamp = in.getLong();
        byte[] key = take(in);
        byte[] value = take(in);
        Headers headers = new RecordHeaders();
        for (int left = in.getInt(); left > 0; left--) {
            var name = new String(java.util.Objects.requireNonNull(take(in)), StandardCharsets.UTF_8);
            headers.add(name, take(in));
        }
        return new HeldEvent(new Record<>(key, value, timestamp, headers), Origin.from(headers));
    }

    byte[] encode() {
        var headers = event.headers().toArray();
        var out = ByteBuffer.allocate(size()).putLong(event.timestamp());
        put(out, event.key());
        put(out, event.value());
        out.putInt(headers.length);
        for (Header header : headers) {
            put(out, header.key().getBytes(StandardCharsets.UTF_8));
            put(out, header.value());
        }
        return out.array();
    }

    /** Bytes it takes. */
    public int size() {
        int headers = Arrays.stream(event.headers().toArray())
                .mapToInt(header -> size(header.key().getBytes(StandardCharsets.UTF_8)) + size(header.value()))
                .sum();
        return Long.BYTES + Integer.BYTES + size(event.key()) + size(event.value()) + headers;
    }

    private static int size(byte @Nullable [] bytes) {
        return Integer.BYTES + (bytes == null ? 0 : bytes.length);
    }

    private static void put(ByteBuffer out, byte @Nullable [] bytes) {
        out.putInt(bytes == null ? NONE : bytes.length);
        if (bytes != null) {
            out.put(bytes);
        }
    }

    private static byte @Nullable [] take(ByteBuffer in) {
        int length = in.getInt();
        if (length == NONE) {
            return null;
        }
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
