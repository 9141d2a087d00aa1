package dev.freshet.feature.kafka.store;

import dev.freshet.feature.label.Due.Hand;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;

/**
 * Event ids that are due about the same time, as one message of the changelog and one entry of the disk. Its key is
 * {@code [hand:1][earliest time:8][number:4]}, its value {@code [time:8][length:4][event id]} for each, in the order of time.
 */
record DueChunk(Bytes key, long last) {
    private static final int HEAD = 9;

    /** An event id and when it is due; mutable, because what was taken need not be written. */
    static final class Entry {
        private final long time;
        private final String eventId;
        private boolean isTaken;

        Entry(long time, String eventId) {
            this.time = time;
            this.eventId = eventId;
        }

        long time() {
            return time;
        }

        String take() {
            isTaken = true;
            return eventId;
        }

        /** Bytes that it takes in a chunk at most; a character takes up to three. */
        int mostBytes() {
            return Long.BYTES + Integer.BYTES + 3 * eventId.length();
        }

        boolean isTaken() {
            return isTaken;
        }
    }

    /** The key of a chunk whose earliest entry is due then. */
    static Bytes key(Hand hand, long time, int number) {
        return Bytes.wrap(head(hand, time, Integer.BYTES).putInt(number).array());
    }

    /** Stands before every chunk of a hand whose earliest entry is due at this time or later. */
    static Bytes before(Hand hand, long time) {
        return Bytes.wrap(head(hand, time, 0).array());
    }

    /** With its sign flipped, a time sorts as its bytes do. */
    private static ByteBuffer head(Hand hand, long time, int more) {
        return ByteBuffer.allocate(HEAD + more).put((byte) hand.ordinal()).putLong(time ^ Long.MIN_VALUE);
    }

    /** The entries as bytes. */
    static byte[] encode(List<Entry> entries) {
        List<byte[]> ids = new ArrayList<>(entries.size());
        int size = 0;
        for (Entry entry : entries) {
            var id = entry.eventId.getBytes(StandardCharsets.UTF_8);
            ids.add(id);
            size += Long.BYTES + Integer.BYTES + id.length;
        }
        var bytes = ByteBuffer.allocate(size);
        for (int i = 0; i < ids.size(); i++) {
            bytes.putLong(entries.get(i).time()).putInt(ids.get(i).length).put(ids.get(i));
        }
        return bytes.array();
    }

    /** What {@link #encode} wrote; earlier builds wrote each entry alone, the event id in its key and no value. */
    static List<Entry> decode(Bytes key, byte[] value) {
        if (value.length == 0) {
            return List.of(new Entry(
                    ByteBuffer.wrap(key.get()).getLong(1) ^ Long.MIN_VALUE,
                    new String(key.get(), HEAD, key.get().length - HEAD, StandardCharsets.UTF_8)));
        }
        List<Entry> entries = new ArrayList<>();
        for (var bytes = ByteBuffer.wrap(value); bytes.hasRemaining(); ) {
            long time = bytes.getLong();
            int length = bytes.getInt();
            entries.add(new Entry(time, new String(value, bytes.position(), length, StandardCharsets.UTF_8)));
            bytes.position(bytes.position() + length);
        }
        return entries;
    }
}
