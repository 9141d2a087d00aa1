package dev.freshet.ingest.kafka.store;

import dev.freshet.ingest.duplicate.Deduplication;
import dev.freshet.ingest.duplicate.IdHash;
import dev.freshet.ingest.duplicate.IdMemory;
import dev.freshet.ingest.duplicate.Room;
import dev.freshet.ingest.kafka.store.IdChunks.ChangeLog;
import org.jspecify.annotations.Nullable;

/**
 * The memory of event ids of one partition with its changelog: the ids in tables, and what is new in chunks that are written
 * when a transaction ends. Whoever reads the changelog from its beginning has the same memory.
 */
public final class SeenIds implements AutoCloseable {
    /** Deletions written with one transaction: forgetting a busy day must not hold one up. */
    private static final int MOST_DELETIONS = 1_000;

    private final IdHash hash = new IdHash();
    private final IdChunks chunks = new IdChunks();
    private final IdMemory memory;
    private final ChangeLog log;

    SeenIds(Deduplication deduplication, Room room, ChangeLog log) {
        this.memory = new IdMemory(deduplication, room);
        this.log = log;
    }

    /** Whether an event of this time is so late that nothing tells whether its id was seen before. */
    public boolean isTooLateToKnow(long time) {
        return memory.hasForgotten(time);
    }

    /** Whether this id was seen before; if not, it is now. */
    public boolean seenBefore(byte[] id, long time) {
        hash.take(id);
        if (memory.knows(hash.high(), hash.low(), time)) {
            return true;
        }
        if (memory.remember(hash.high(), hash.low(), time)) {
            chunks.add(hash.high(), hash.low(), time, log);
        }
        return false;
    }

    /** Writes what the changelog does not have yet: with this it is as the memory is. */
    void writeChanges() {
        chunks.writePending(log);
        chunks.deleteForgotten(memory::hasForgotten, MOST_DELETIONS, log);
    }

    /** Takes in one message of the changelog, from its beginning on. */
    void restore(byte[] key, byte @Nullable [] value) {
        chunks.restore(key, value, memory::remember);
    }

    /** How many ids are held. */
    public long size() {
        return memory.size();
    }

    /** How many chunks the changelog has. */
    long chunks() {
        return chunks.size();
    }

    @Override
    public void close() {
        memory.close();
    }
}
