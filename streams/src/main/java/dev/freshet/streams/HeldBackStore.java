package dev.freshet.streams;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * A store on disk that holds back what a transaction changes, and writes it to its changelog when the transaction ends. Kafka
 * Streams tells only stores of its own kind when that is, so this is one.
 *
 * @param <K> its keys
 * @param <V> its values
 */
public abstract class HeldBackStore<K, V> extends WrappedStateStore<KeyValueStore<Bytes, byte[]>, K, V> {
    private @Nullable Changelog changelog;

    protected HeldBackStore(KeyValueStore<Bytes, byte[]> disk) {
        super(disk);
    }

    /** The store itself: what Kafka Streams hands to a processor as a store of keys and values is a wrapper around it. */
    protected static StateStore itself(StateStore handedOut) {
        return handedOut instanceof HeldBackStore || !(handedOut instanceof WrappedStateStore<?, ?, ?> wrapper)
                ? handedOut
                : wrapper.wrapped();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        changelog = new Changelog(name(), context);
        super.init(context, root);
    }

    /** Writes a value, or a deletion where there is none, to the changelog. */
    protected final void log(Bytes key, byte @Nullable [] value) {
        if (changelog == null) {
            throw new IllegalStateException("the store " + name() + " is not open");
        }
        changelog.write(key, value);
    }

    /** Writes what is held back; Kafka Streams calls it before it commits. */
    @Override
    public abstract void flushCache();

    /** Forgets what a given-up transaction has changed. */
    @Override
    public abstract void clearCache();

    @Override
    public void commit(Map<TopicPartition, Long> offsets) {
        flushCache();
        super.commit(offsets);
    }

    @Override
    public void close() {
        clearCache();
        super.close();
    }
}
