package dev.freshet.feature.kafka.join;

import dev.freshet.feature.label.Clock;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** How far time has gone in one partition, over restarts: what becomes of a label must not depend on them. */
final class StoredClock {
    static final String STORE = "join-clock";

    private static final String KEY = "clock";

    private final KeyValueStore<String, byte[]> store;
    private Clock clock;

    StoredClock(KeyValueStore<String, byte[]> store) {
        this.store = store;
        byte[] stored = store.get(KEY);
        this.clock = stored == null ? Clock.UNKNOWN : Clock.of(stored);
    }

    /** Makes the store of one partition; it writes to its changelog once a transaction. */
    static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    Clock get() {
        return clock;
    }

    void set(Clock now) {
        if (!now.equals(clock)) {
            clock = now;
            store.put(KEY, now.bytes());
        }
    }
}
