package dev.freshet.registry.kafka.store;

import dev.freshet.registry.history.CommandOutcome;
import dev.freshet.registry.version.PipelineRow;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** The state stores: what is decided from, and what is only kept to be asked for. */
public final class Stores {
    /** Pipeline to its row. */
    public static final String ROWS = "rows";
    /** Key of an entry to the entry; see {@link LedgerKeys}. */
    public static final String ENTRIES = "entries";
    /** Pipeline to its row as earlier releases wrote it; empty once they are taken over. */
    public static final String FORMER_ROWS = "pipelines";
    /** Command id to what became of it. */
    public static final String COMMANDS = "commands";
    /** Place to wire record; see {@link Shelf}. */
    public static final String SHELF = "shelf";
    /** Shelf mark to place; see {@link Shelf}. */
    public static final String PLACES = "places";

    private static final Map<String, String> CHANGELOG = Map.of("max.message.bytes", "8388608");

    private Stores() {}

    /** What is decided from. */
    public static List<StoreBuilder<?>> decisive() {
        return List.of(
                store(ROWS, JsonSerde.of(PipelineRow.class)),
                store(ENTRIES, Serdes.ByteArray()),
                store(FORMER_ROWS, JsonSerde.of(FormerRow.class)));
    }

    /** What is kept to be asked for; both processors write it, which also keeps all stores in one task. */
    public static List<StoreBuilder<?>> shared() {
        return List.of(
                store(COMMANDS, JsonSerde.of(CommandOutcome.class)),
                store(SHELF, Serdes.ByteArray()),
                store(PLACES, Serdes.String()));
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> values) {
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                        org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name), Serdes.String(), values)
                .withLoggingEnabled(CHANGELOG);
    }
}
