package dev.freshet.ingest.kafka.store;

import dev.freshet.ingest.duplicate.Deduplication;
import dev.freshet.ingest.duplicate.Room;
import dev.freshet.streams.HeldBackMemory;
import dev.freshet.streams.LoggedStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The memory of ids as Kafka Streams sees it: a store that is not on disk, restored from its changelog, and told before each
 * commit to write what it holds back (decision 0048).
 */
public final class SeenStore extends HeldBackMemory {
    private final Deduplication deduplication;
    private final Room room;
    private @Nullable SeenIds ids;

    private SeenStore(String name, Deduplication deduplication, Room room) {
        super(name);
        this.deduplication = deduplication;
        this.room = room;
    }

    /** Makes the store of one partition each time it is asked. */
    public static StoreBuilder<SeenStore> builder(String name, Deduplication deduplication, Room room) {
        return new LoggedStore<>(name, () -> new SeenStore(name, deduplication, room));
    }

    /** The memory, while the store is open. */
    public SeenIds ids() {
        if (ids == null) {
            throw new IllegalStateException("the store " + name() + " is not open");
        }
        return ids;
    }

    @Override
    protected Restoring open(Log changelog) {
        var opened = new SeenIds(deduplication, room, changelog::write);
        ids = opened;
        return opened::restore;
    }

    @Override
    public void flushCache() {
        ids().writeChanges();
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
}
