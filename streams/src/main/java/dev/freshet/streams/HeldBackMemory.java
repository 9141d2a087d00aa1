package dev.freshet.streams;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * A store in memory alone that holds back what a transaction changes, writes it to its changelog when the transaction ends,
 * and is restored from there. Kafka Streams tells only stores with a cache of its own kind when that is, so this is one.
 */
public abstract class HeldBackMemory implements StateStore, CachedStateStore<Bytes, byte[]> {
    private final String name;

    protected HeldBackMemory(String name) {
        this.name = name;
    }

    /** Where changes are written. */
    @FunctionalInterface
    public interface Log {
        /** Writes a value, or a deletion where there is none. */
        void write(Bytes key, byte @Nullable [] value);
    }

    /** Takes in one message of the changelog, from its beginning on. */
    @FunctionalInterface
    public interface Restoring {
        /** Takes in a value, or a deletion where there is none. */
        void restore(byte[] key, byte @Nullable [] value);
    }

    /** Opens it, empty. */
    protected abstract Restoring open(Log changelog);

    @Override
    public final void init(StateStoreContext context, StateStore root) {
        context.register(root, open(new Changelog(name, context)::write)::restore);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final boolean persistent() {
        return false;
    }

    @Override
    public final void clearCache() {
        // What is not written yet belongs to the transaction that is given up with the whole memory.
    }

    @Override
    public final boolean setFlushListener(CacheFlushListener<Bytes, byte[]> listener, boolean sendOldValues) {
        return false;
    }
}
