package dev.freshet.feature.kafka;

import dev.freshet.feature.label.Clock;
import dev.freshet.feature.label.Due;
import dev.freshet.feature.label.Due.Hand;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Event ids by when they are due, in a store whose keys are {@code [hand:1][time:8][event id]}. A scan begins where the
 * last one ended, because what was deleted before that place is still slow to pass.
 */
final class DueIndex {
    private static final byte[] NOTHING = new byte[0];
    private static final int HEAD = 9;

    private final KeyValueStore<Bytes, byte[]> store;
    private final long[] scanned = new long[Hand.values().length];

    DueIndex(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        Arrays.fill(scanned, Long.MIN_VALUE);
    }

    /** Moves an event id from one due time to another; null for none. */
    void move(String eventId, @Nullable Due from, @Nullable Due to) {
        if (Objects.equals(from, to)) {
            return;
        }
        if (from != null) {
            store.delete(key(from.hand(), from.time(), eventId));
        }
        if (to != null) {
            store.put(key(to.hand(), to.time(), eventId), NOTHING);
            int hand = to.hand().ordinal();
            scanned[hand] = Math.min(scanned[hand], to.time());
        }
    }

    /** Takes out what is due, at most so many; the rest comes with the next call. */
    List<String> take(Clock clock, int most) {
        List<Bytes> keys = new ArrayList<>();
        for (Hand hand : Hand.values()) {
            long now = hand.of(clock);
            if (now > scanned[hand.ordinal()]) {
                scan(hand, now, most, keys);
            }
        }
        keys.forEach(store::delete);
        return keys.stream().map(DueIndex::eventId).toList();
    }

    private void scan(Hand hand, long now, int most, List<Bytes> keys) {
        try (var due = store.range(key(hand, scanned[hand.ordinal()], ""), key(hand, now, ""))) {
            for (int left = most; left > 0; left--) {
                if (!due.hasNext()) {
                    scanned[hand.ordinal()] = now;
                    return;
                }
                keys.add(due.next().key);
            }
        }
        scanned[hand.ordinal()] = ByteBuffer.wrap(keys.getLast().get()).getLong(1) ^ Long.MIN_VALUE;
    }

    private static Bytes key(Hand hand, long time, String eventId) {
        var id = eventId.getBytes(StandardCharsets.UTF_8);
        // With its sign flipped, a time sorts as its bytes do.
        return Bytes.wrap(ByteBuffer.allocate(HEAD + id.length)
                .put((byte) hand.ordinal())
                .putLong(time ^ Long.MIN_VALUE)
                .put(id)
                .array());
    }

    private static String eventId(Bytes key) {
        return new String(key.get(), HEAD, key.get().length - HEAD, StandardCharsets.UTF_8);
    }
}
