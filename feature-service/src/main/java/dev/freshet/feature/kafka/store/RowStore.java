package dev.freshet.feature.kafka.store;

import dev.freshet.streams.HeldBackStore;
import dev.freshet.streams.LoggedStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Rows by key: all of them in RocksDB and the changelog, and those of the newest messages in a hash table as well. What a
 * transaction changes is written when it ends, each row once, in one batch. A row that came and went within one transaction is
 * never written.
 *
 * <p>It does what Kafka Streams' cache and logging do together, whose tree of keys alone cost more than the windows
 * ({@code docs/decisions/0055}). Other threads may read while the task's own writes: they change nothing, because what the table
 * has no room for is sent to the changelog, and only the task's thread may do that.
 */
public final class RowStore extends HeldBackStore<String, byte[]> implements KeyValueStore<String, byte[]> {
    private final RowMemory memory;
    private final LinkedHashMap<String, StoredRow> rows = new LinkedHashMap<>(64, 0.75f, true);
    private final List<StoredRow> changed = new ArrayList<>();
    private long bytes;
    private @Nullable Thread owner;

    private RowStore(KeyValueStore<Bytes, byte[]> disk, RowMemory memory) {
        super(disk);
        this.memory = memory;
    }

    /** Makes the store of one partition each time it is asked. */
    public static StoreBuilder<RowStore> builder(String name, RowMemory memory) {
        return new LoggedStore<>(
                name, () -> new RowStore(Stores.persistentKeyValueStore(name).get(), memory));
    }

    /** The store itself: what Kafka Streams hands to a processor is a wrapper, which knows no {@link #change}. */
    public static RowStore of(StateStore handedOut) {
        return (RowStore) itself(handedOut);
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        owner = Thread.currentThread();
        super.init(context, root);
        memory.opened();
    }

    @Override
    public synchronized byte @Nullable [] get(String key) {
        if (!isOpen()) {
            throw new InvalidStateStoreException("the store " + name() + " is not open");
        }
        if (Thread.currentThread() == owner) {
            return row(key).whole();
        }
        var known = rows.get(key);
        return known == null ? wrapped().get(bytes(key)) : known.copy();
    }

    private StoredRow row(String key) {
        var known = rows.get(key);
        if (known != null) {
            return known;
        }
        var row = new StoredRow(key, wrapped().get(bytes(key)));
        rows.put(key, row);
        bytes += row.size();
        shrink();
        return row;
    }

    @Override
    public synchronized void put(String key, byte @Nullable [] value) {
        owner = Thread.currentThread();
        var row = row(key);
        bytes -= row.size();
        row.hold(value, value == null ? 0 : value.length);
        bytes += row.size();
        changed(row);
    }

    /** Changes a row where it lies, while no other thread can read it. */
    public synchronized void change(String key, RowChange change) {
        owner = Thread.currentThread();
        var row = row(key);
        bytes -= row.size();
        var after = change.change(row.array());
        row.hold(after, change.length(after));
        bytes += row.size();
        changed(row);
    }

    private void changed(StoredRow row) {
        if (!row.isChanged) {
            row.isChanged = true;
            changed.add(row);
        }
        shrink();
    }

    @Override
    public synchronized byte @Nullable [] putIfAbsent(String key, byte[] value) {
        var before = row(key).whole();
        if (before == null) {
            put(key, value);
        }
        return before;
    }

    @Override
    public void putAll(List<KeyValue<String, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public synchronized byte @Nullable [] delete(String key) {
        var before = row(key).whole();
        put(key, null);
        return before;
    }

    /** Forgets the rows that were used longest ago; what has changed is written first. */
    private void shrink() {
        long most = memory.share();
        if (bytes <= most) {
            return;
        }
        flushCache();
        var oldest = rows.values().iterator();
        while (bytes > most - most / 8 && rows.size() > 1) {
            bytes -= oldest.next().size();
            oldest.remove();
        }
    }

    /** Writes what has changed to the changelog and to the disk; Kafka Streams calls it before it commits. */
    @Override
    public synchronized void flushCache() {
        if (changed.isEmpty()) {
            return;
        }
        List<KeyValue<Bytes, byte[]>> batch = new ArrayList<>(changed.size());
        for (StoredRow row : changed) {
            row.isChanged = false;
            if (row.array() != null || row.isStored) {
                var key = bytes(row.key);
                var value = row.whole();
                log(key, value);
                batch.add(KeyValue.pair(key, value));
                row.isStored = value != null;
            }
        }
        changed.clear();
        wrapped().putAll(batch);
    }

    /** Forgets what a given-up transaction has changed, and all the rest. */
    @Override
    public synchronized void clearCache() {
        rows.clear();
        changed.clear();
        bytes = 0;
    }

    @Override
    public synchronized void close() {
        if (isOpen()) {
            memory.closed();
        }
        super.close();
    }

    @Override
    public KeyValueIterator<String, byte[]> range(String from, String to) {
        throw new UnsupportedOperationException("rows are read by their key");
    }

    @Override
    public KeyValueIterator<String, byte[]> all() {
        throw new UnsupportedOperationException("rows are read by their key");
    }

    @Override
    public long approximateNumEntries() {
        return wrapped().approximateNumEntries();
    }

    private static Bytes bytes(String key) {
        return Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
    }
}
