package dev.freshet.ingest.kafka.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.jspecify.annotations.Nullable;

/**
 * The memory of ids as it stands in its changelog: ids in the order they were accepted, in numbered chunks that are written
 * once and deleted whole, oldest first, when everything in them is forgotten.
 *
 * <p>A chunk's key is its number; its value a byte for the format and then, for each id, the two halves of its hash and the
 * time it was seen.
 */
final class IdChunks {
    /** Most ids of a chunk: large enough that the message around them costs nothing, far below a message's limit. */
    static final int LARGEST = 1_000;

    private static final byte FORMAT = 1;
    private static final int ID = 3 * Long.BYTES;
    private static final long DELETED = Long.MIN_VALUE;

    private final ByteBuffer pending = ByteBuffer.allocate(1 + LARGEST * ID);
    private long pendingLatest = DELETED;
    private long first;
    private long next;
    /** The latest time in each chunk from the first to the last; the place of chunk n is n modulo the length. */
    private long[] latest = new long[16];

    /** Where changes are written. */
    @FunctionalInterface
    interface ChangeLog {
        /** Writes a chunk, or deletes one where there is no value. */
        void write(Bytes key, byte @Nullable [] value);
    }

    /** Takes the ids of a chunk one by one. */
    @FunctionalInterface
    interface Reader {
        void read(long high, long low, long time);
    }

    /** Says of a time whether everything up to it is forgotten. */
    @FunctionalInterface
    interface Forgotten {
        boolean is(long time);
    }

    IdChunks() {
        pending.put(FORMAT);
    }

    /** Adds an id to the chunk in hand, and writes that when it is full. */
    void add(long high, long low, long time, ChangeLog log) {
        pending.putLong(high).putLong(low).putLong(time);
        pendingLatest = Math.max(pendingLatest, time);
        if (!pending.hasRemaining()) {
            writePending(log);
        }
    }

    /** Writes the chunk in hand, if there is anything in it. */
    void writePending(ChangeLog log) {
        if (pending.position() > 1) {
            long number = append(pendingLatest);
            log.write(key(number), Arrays.copyOf(pending.array(), pending.position()));
            pending.position(1);
            pendingLatest = DELETED;
        }
    }

    /** Deletes chunks that are forgotten, at most so many. */
    void deleteForgotten(Forgotten forgotten, int most, ChangeLog log) {
        for (int deleted = 0; first < next && deleted < most; first++) {
            long time = latest[place(first)];
            if (time == DELETED) {
                continue;
            }
            if (!forgotten.is(time)) {
                return;
            }
            log.write(key(first), null);
            deleted++;
        }
    }

    /** Takes in what the changelog says, from its beginning on. */
    void restore(byte[] key, byte @Nullable [] value, Reader reader) {
        long number = ByteBuffer.wrap(key).getLong();
        if (value == null) {
            if (number >= first && number < next) {
                latest[place(number)] = DELETED;
            }
            return;
        }
        skipTo(number);
        append(read(value, reader));
    }

    /** How many chunks there are, from the first that is not deleted on. */
    long size() {
        return next - first;
    }

    /** Answers the latest time in the chunk. */
    private static long read(byte[] value, Reader reader) {
        var ids = ByteBuffer.wrap(value);
        byte format = ids.get();
        if (format != FORMAT) {
            throw new ProcessorStateException("the memory of ids is written in format " + format
                    + ", and this version reads " + FORMAT
                    + "; run the version that wrote it, or delete the changelog of seen-ids and with it the memory");
        }
        long latest = DELETED;
        while (ids.hasRemaining()) {
            long high = ids.getLong();
            long low = ids.getLong();
            long time = ids.getLong();
            reader.read(high, low, time);
            latest = Math.max(latest, time);
        }
        return latest;
    }

    /** Numbers below this one that are missing are deleted chunks. */
    private void skipTo(long number) {
        if (first == next) {
            first = number;
            next = number;
        }
        while (next < number) {
            append(DELETED);
        }
    }

    private long append(long time) {
        if (next - first == latest.length) {
            var wider = new long[2 * latest.length];
            for (long number = first; number < next; number++) {
                wider[(int) (number % wider.length)] = latest[place(number)];
            }
            latest = wider;
        }
        latest[place(next)] = time;
        return next++;
    }

    private int place(long number) {
        return (int) (number % latest.length);
    }

    private static Bytes key(long number) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }
}
