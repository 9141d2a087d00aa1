package dev.freshet.ingest.duplicate;

import java.lang.foreign.MemorySegment;

/** Where tables of ids get their memory: the door behind which somebody counts how much there is. */
@FunctionalInterface
public interface Room {
    /** Memory of this many bytes, all zero, until it is closed. */
    Block take(long bytes);

    /** A piece of memory. */
    interface Block extends AutoCloseable {
        /** The bytes, from a place divisible by 8. */
        MemorySegment bytes();

        @Override
        void close();
    }
}
