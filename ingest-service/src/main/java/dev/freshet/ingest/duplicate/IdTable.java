package dev.freshet.ingest.duplicate;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The ids of one span of time and when each was seen: a hash table in one piece of memory, three longs a slot (the two halves
 * of the id's hash, the time), probed one slot after the other. It is never more than three quarters full. For one thread.
 */
final class IdTable implements AutoCloseable {
    /** No time: the id is not here. */
    static final long NONE = Long.MIN_VALUE;

    private static final long SLOT = 3L * Long.BYTES;
    private static final long SMALLEST = 64;

    private final Room room;
    private Room.Block block;
    private MemorySegment bytes;
    private long mask;
    private long size;

    /** An empty table with room for so many ids. */
    IdTable(Room room, long expected) {
        this.room = room;
        long slots = Math.max(SMALLEST, Long.highestOneBit(Math.max(1, expected + expected / 2)) * 2);
        this.block = room.take(slots * SLOT);
        this.bytes = block.bytes();
        this.mask = slots - 1;
    }

    /** How many ids it holds. */
    long size() {
        return size;
    }

    /** When this id was seen, or {@link #NONE}. */
    long timeOf(long high, long low) {
        long at = find(marked(high), low);
        return get(at, 0) == 0 ? NONE : get(at, 2);
    }

    /** Notes when this id was seen, in place of an earlier note. */
    void put(long high, long low, long time) {
        if (size >= (mask + 1) / 4 * 3) {
            grow();
        }
        long at = find(marked(high), low);
        if (get(at, 0) == 0) {
            set(at, 0, marked(high));
            set(at, 1, low);
            size++;
        }
        set(at, 2, time);
    }

    /** Zero marks an empty slot, so the half that would be zero is written as one. */
    private static long marked(long high) {
        return high == 0 ? 1 : high;
    }

    /** The slot of this id, or the empty one where it would stand. */
    private long find(long marked, long low) {
        long at = low & mask;
        while (true) {
            long there = get(at, 0);
            if (there == 0 || there == marked && get(at, 1) == low) {
                return at;
            }
            at = at + 1 & mask;
        }
    }

    private void grow() {
        var old = block;
        long slots = mask + 1;
        var from = bytes;
        block = room.take(2 * slots * SLOT);
        bytes = block.bytes();
        mask = 2 * slots - 1;
        for (long at = 0; at < slots * SLOT; at += SLOT) {
            long high = from.get(ValueLayout.JAVA_LONG, at);
            if (high != 0) {
                long low = from.get(ValueLayout.JAVA_LONG, at + Long.BYTES);
                long slot = find(high, low);
                set(slot, 0, high);
                set(slot, 1, low);
                set(slot, 2, from.get(ValueLayout.JAVA_LONG, at + 2 * Long.BYTES));
            }
        }
        old.close();
    }

    private long get(long slot, int part) {
        return bytes.get(ValueLayout.JAVA_LONG, slot * SLOT + (long) part * Long.BYTES);
    }

    private void set(long slot, int part, long value) {
        bytes.set(ValueLayout.JAVA_LONG, slot * SLOT + (long) part * Long.BYTES, value);
    }

    @Override
    public void close() {
        block.close();
    }
}
