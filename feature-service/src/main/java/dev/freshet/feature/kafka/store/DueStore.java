package dev.freshet.feature.kafka.store;

import dev.freshet.feature.kafka.store.DueChunk.Entry;
import dev.freshet.feature.label.Clock;
import dev.freshet.feature.label.Due;
import dev.freshet.feature.label.Due.Hand;
import dev.freshet.streams.HeldBackStore;
import dev.freshet.streams.LoggedStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Event ids by when they are due. What a transaction adds is sorted and written in {@link DueChunk chunks} when it ends; a
 * chunk is read when the clock comes to its earliest entry, and deleted when the clock has passed its last
 * ({@code docs/decisions/0056}).
 *
 * <p>An entry is never taken back: whoever {@link #take takes} it asks the row whether it is due indeed. After a crash entries
 * that were taken may come again.
 */
public final class DueStore extends HeldBackStore<Bytes, byte[]> {
    private static final int LONGEST = 1_000;
    private static final int LARGEST = 256 * 1024;
    /** Entries in memory from which on no further chunk is opened: the rest waits until these are taken. */
    private static final int MOST_NEAR = 20_000;

    /** A chunk spans no more than this part of the time for which rows are kept: only open ones are in memory. */
    private static final int CHUNKS_AT_LEAST = 64;

    private final long span;
    private final List<Side> sides = Arrays.stream(Hand.values()).map(Side::new).toList();

    /** What is due by one hand of the clock. */
    private static final class Side {
        final Hand hand;
        /** Entries whose chunk the clock has come to. */
        final PriorityQueue<Entry> near = new PriorityQueue<>(Comparator.comparingLong(Entry::time));

        final PriorityQueue<DueChunk> open = new PriorityQueue<>(Comparator.comparingLong(DueChunk::last));
        /** Entries of the running transaction. */
        final List<Entry> added = new ArrayList<>();
        /** Those of them to which the clock has not come. */
        final PriorityQueue<Entry> later = new PriorityQueue<>(Comparator.comparingLong(Entry::time));
        /** Chunks that begin before this are open, and nothing earlier is on the disk alone. */
        long openedTo = Long.MIN_VALUE;
        /** Where the newest chunk begins, and its number among those that begin there. */
        long numbered;

        int number;

        Side(Hand hand) {
            this.hand = hand;
        }
    }

    private DueStore(KeyValueStore<Bytes, byte[]> disk, Duration kept) {
        super(disk);
        this.span = Math.max(1_000, kept.toMillis() / CHUNKS_AT_LEAST);
    }

    /**
     * Makes the store of one partition each time it is asked.
     *
     * @param kept how long an entry may wait
     */
    public static StoreBuilder<DueStore> builder(String name, Duration kept) {
        return new LoggedStore<>(
                name, () -> new DueStore(Stores.persistentKeyValueStore(name).get(), kept));
    }

    /** Remembers when an event id is due. */
    public void add(String eventId, Due due) {
        var side = sides.get(due.hand().ordinal());
        var entry = new Entry(due.time(), eventId);
        side.added.add(entry);
        (entry.time() < side.openedTo ? side.near : side.later).add(entry);
    }

    /** Takes out what is due, at most so many; the rest comes with the next call. */
    public List<String> take(Clock clock, int most) {
        List<String> taken = new ArrayList<>();
        for (Side side : sides) {
            long now = side.hand.of(clock);
            open(side, now);
            while (taken.size() < most && isDue(side.near.peek(), now)) {
                taken.add(side.near.remove().take());
            }
        }
        return taken;
    }

    private static boolean isDue(@Nullable Entry next, long now) {
        return next != null && next.time() < now;
    }

    /** Opens the chunks to which the clock has come. */
    private void open(Side side, long now) {
        if (now <= side.openedTo || side.near.size() >= MOST_NEAR) {
            return;
        }
        side.openedTo = read(side, now);
        while (isDue(side.later.peek(), side.openedTo)) {
            side.near.add(side.later.remove());
        }
    }

    /** Reads the chunks that begin before now, as many as there is room for; gives the time before which all are read. */
    private long read(Side side, long now) {
        var from = DueChunk.before(side.hand, side.openedTo);
        long last = side.openedTo;
        try (var chunks = wrapped().range(from, DueChunk.before(side.hand, now))) {
            while (chunks.hasNext()) {
                var chunk = chunks.next();
                var entries = DueChunk.decode(chunk.key, chunk.value);
                long first = entries.getFirst().time();
                if (first > last && side.near.size() >= MOST_NEAR) {
                    return first;
                }
                last = first;
                side.near.addAll(entries);
                side.open.add(new DueChunk(chunk.key, entries.getLast().time()));
            }
        }
        return now;
    }

    /** Writes what was added, and deletes what has passed; Kafka Streams calls it before it commits. */
    @Override
    public void flushCache() {
        for (Side side : sides) {
            deletePassed(side);
            writeAdded(side);
        }
    }

    private void deletePassed(Side side) {
        var next = side.near.peek();
        long until = next == null ? side.openedTo : Math.min(side.openedTo, next.time());
        while (!side.open.isEmpty() && side.open.peek().last() < until) {
            write(side.open.remove().key(), null);
        }
    }

    private void writeAdded(Side side) {
        side.added.removeIf(Entry::isTaken);
        side.added.sort(Comparator.comparingLong(Entry::time));
        int from = 0;
        int size = 0;
        for (int to = 1; to <= side.added.size(); to++) {
            size += side.added.get(to - 1).mostBytes();
            boolean ends = to == side.added.size()
                    || to - from == LONGEST
                    || size > LARGEST
                    || side.added.get(to).time() - side.added.get(from).time() > span;
            if (ends) {
                writeChunk(side, side.added.subList(from, to));
                from = to;
                size = 0;
            }
        }
        side.added.clear();
        side.later.clear();
    }

    private void writeChunk(Side side, List<Entry> entries) {
        long first = entries.getFirst().time();
        var key = free(side, first);
        if (first < side.openedTo) {
            side.open.add(new DueChunk(key, entries.getLast().time()));
            entries.stream().filter(entry -> entry.time() >= side.openedTo).forEach(side.near::add);
        }
        write(key, DueChunk.encode(entries));
    }

    /** A key that no other chunk has that begins at the same time. */
    private Bytes free(Side side, long time) {
        side.number = side.numbered == time ? side.number + 1 : 0;
        side.numbered = time;
        var key = DueChunk.key(side.hand, time, side.number);
        while (wrapped().get(key) != null) {
            key = DueChunk.key(side.hand, time, ++side.number);
        }
        return key;
    }

    private void write(Bytes key, byte @Nullable [] value) {
        log(key, value);
        wrapped().put(key, value);
    }

    /** Forgets what a given-up transaction has added, and what was opened: it is read again. */
    @Override
    public void clearCache() {
        for (Side side : sides) {
            side.near.clear();
            side.open.clear();
            side.added.clear();
            side.later.clear();
            side.openedTo = Long.MIN_VALUE;
        }
    }
}
