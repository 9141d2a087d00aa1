package dev.freshet.ingest.kafka;

import dev.freshet.ingest.duplicate.Deduplication;
import dev.freshet.ingest.duplicate.Room;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * The memory of ids as Kafka Streams sees it: a store that is not on disk, restored from its changelog, and told before each
 * commit to write what it holds back. Only that last door is not in Streams' public interface: {@link CachedStateStore}, by
 * which its own caches are flushed, and the way a store writes to its changelog (decision 0048).
 */
final class SeenStore implements StateStore, CachedStateStore<Bytes, byte[]> {
    private final String name;
    private final Deduplication deduplication;
    private final Room room;
    private @Nullable SeenIds ids;

    private SeenStore(String name, Deduplication deduplication, Room room) {
        this.name = name;
        this.deduplication = deduplication;
        this.room = room;
    }

    /** Makes the store of one partition each time it is asked. */
    static StoreBuilder<SeenStore> builder(String name, Deduplication deduplication, Room room) {
        return new Builder(name, deduplication, room);
    }

    /** The memory, while the store is open. */
    SeenIds ids() {
        if (ids == null) {
            throw new IllegalStateException("the store " + name + " is not open");
        }
        return ids;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        var internal = (InternalProcessorContext<?, ?>) context;
        var opened = new SeenIds(
                deduplication,
                room,
                (key, value) -> internal.logChange(
                        name,
                        key,
                        value,
                        internal.currentSystemTimeMs(),
                        new RecordHeaders(),
                        Position.emptyPosition()));
        ids = opened;
        context.register(root, opened::restore);
    }

    @Override
    public void flushCache() {
        ids().writeChanges();
    }

    @Override
    public void clearCache() {
        // What is not written yet belongs to the transaction that is given up with the whole memory.
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Bytes, byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return ids != null;
    }

    @Override
    public void close() {
        if (ids != null) {
            ids.close();
            ids = null;
        }
    }

    private record Builder(String name, Deduplication deduplication, Room room) implements StoreBuilder<SeenStore> {
        @Override
        public SeenStore build() {
            return new SeenStore(name, deduplication, room);
        }

        @Override
        public boolean loggingEnabled() {
            return true;
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public StoreBuilder<SeenStore> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<SeenStore> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<SeenStore> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException("the memory of ids is always logged");
        }

        @Override
        public StoreBuilder<SeenStore> withLoggingDisabled() {
            throw new UnsupportedOperationException("the memory of ids is always logged");
        }
    }
}
