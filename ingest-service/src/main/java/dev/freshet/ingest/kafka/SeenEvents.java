package dev.freshet.ingest.kafka;

import dev.freshet.ingest.duplicate.Deduplication;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The memory of event ids, in a store that survives restarts. A key is the width of a span of time, the number of the span
 * and the id, so that a look-up is one or two reads and forgetting is a range of keys: nothing ever walks over all rows.
 * When the document changes how long ids are remembered, the rows are moved under keys of the new width.
 */
final class SeenEvents {
    private static final int PREFIX = 2 * Long.BYTES;
    private static final int BATCH = 10_000;

    private final Deduplication deduplication;
    private final KeyValueStore<Bytes, Long> store;
    private final long width;
    private long newest = Long.MIN_VALUE;
    private long forgottenBelow;

    SeenEvents(Deduplication deduplication, KeyValueStore<Bytes, Long> store) {
        this.deduplication = deduplication;
        this.store = store;
        this.width = deduplication.within().toMillis();
        adoptOtherWidths();
        this.newest = newestStored();
    }

    /** Whether this id was seen before; if not, it is now. */
    boolean seenBefore(byte[] id, long time) {
        long now = Math.max(newest, time);
        long span = deduplication.span(time);
        for (long near = span - 1; near <= Math.min(span + 1, deduplication.span(now)); near++) {
            Long seen = near < deduplication.oldestSpan(now) ? null : store.get(key(near, id));
            if (seen != null && deduplication.isDuplicate(seen, time, now)) {
                return true;
            }
        }
        newest = now;
        if (deduplication.isRemembered(time, newest)) {
            store.put(key(span, id), time);
        }
        return false;
    }

    /** Forgets some of the ids whose time is over; bounded, so that it never holds the stream up. */
    void forget() {
        long oldest = newest == Long.MIN_VALUE ? 0 : deduplication.oldestSpan(newest);
        if (forgottenBelow >= oldest) {
            return;
        }
        var expired = batch(key(forgottenBelow, new byte[0]), key(oldest, new byte[0]));
        expired.forEach(row -> store.delete(row.key));
        if (expired.size() < BATCH) {
            forgottenBelow = oldest;
        }
    }

    /** The largest event time accepted: it stands in the last span, because that time is never forgotten. */
    private long newestStored() {
        long found = Long.MIN_VALUE;
        long last = -1;
        try (var rows = store.reverseRange(key(0, new byte[0]), key(Long.MAX_VALUE, new byte[0]))) {
            while (rows.hasNext()) {
                var row = rows.next();
                long span = span(row.key);
                if (last >= 0 && span < last) {
                    break;
                }
                last = span;
                found = Math.max(found, row.value);
            }
        }
        return found;
    }

    private void adoptOtherWidths() {
        adopt(null, prefix(width));
        adopt(prefix(width + 1), null);
    }

    private void adopt(@Nullable Bytes from, @Nullable Bytes to) {
        List<KeyValue<Bytes, Long>> rows;
        do {
            rows = batch(from, to);
            for (var row : rows) {
                store.put(key(deduplication.span(row.value), id(row.key)), row.value);
                store.delete(row.key);
            }
        } while (rows.size() == BATCH);
    }

    private List<KeyValue<Bytes, Long>> batch(@Nullable Bytes from, @Nullable Bytes to) {
        var rows = new ArrayList<KeyValue<Bytes, Long>>();
        try (KeyValueIterator<Bytes, Long> found = store.range(from, to)) {
            while (found.hasNext() && rows.size() < BATCH) {
                rows.add(found.next());
            }
        }
        return rows;
    }

    private Bytes key(long span, byte[] id) {
        return Bytes.wrap(ByteBuffer.allocate(PREFIX + id.length)
                .putLong(width)
                .putLong(span)
                .put(id)
                .array());
    }

    private static Bytes prefix(long width) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(width).array());
    }

    private static long span(Bytes key) {
        return ByteBuffer.wrap(key.get(), Long.BYTES, Long.BYTES).getLong();
    }

    private static byte[] id(Bytes key) {
        return java.util.Arrays.copyOfRange(key.get(), PREFIX, key.get().length);
    }
}
