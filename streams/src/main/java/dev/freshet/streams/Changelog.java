package dev.freshet.streams;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.query.Position;
import org.jspecify.annotations.Nullable;

/**
 * Where a store that holds back its changes writes them. Kafka Streams' own stores write so, and it offers no other: the cast
 * stands here alone.
 */
final class Changelog {
    private final String store;
    private final InternalProcessorContext<?, ?> task;

    Changelog(String store, StateStoreContext context) {
        this.store = store;
        this.task = (InternalProcessorContext<?, ?>) context;
    }

    /** Writes a value, or a deletion where there is none. */
    void write(Bytes key, byte @Nullable [] value) {
        task.logChange(store, key, value, task.currentSystemTimeMs(), new RecordHeaders(), Position.emptyPosition());
    }
}
