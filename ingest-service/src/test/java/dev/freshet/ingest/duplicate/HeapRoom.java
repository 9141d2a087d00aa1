package dev.freshet.ingest.duplicate;

import java.lang.foreign.MemorySegment;

/** Room in the heap, which counts what is in use. */
public final class HeapRoom implements Room {
    private long inUse;

    /** Bytes taken and not given back. */
    public long inUse() {
        return inUse;
    }

    @Override
    public Block take(long bytes) {
        inUse += bytes;
        var array = new long[Math.toIntExact(bytes / Long.BYTES)];
        return new Block() {
            @Override
            public MemorySegment bytes() {
                return MemorySegment.ofArray(array);
            }

            @Override
            public void close() {
                inUse -= bytes;
            }
        };
    }
}
