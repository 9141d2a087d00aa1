package dev.freshet.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.Filter;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Gives all state stores of this process one memory together; by default each would take up to 98 MB of its own, and with
 * a store per partition and pipeline memory would grow with the number of pipelines. Kafka Streams makes one of these per store by its class name, so what is shared is static.
 */
public final class BoundedRocks implements RocksDBConfigSetter {
    /** Names in the configuration of an application how much that memory is. */
    static final String MEMORY_BYTES = "freshet.state-memory";

    /** The part of the memory that one store may fill before it writes to the disk. */
    private static final int WRITE_BUFFERS = 16;

    private static final double BLOOM_BITS_PER_KEY = 10;
    private static @Nullable Shared shared;

    /** The one memory, and the filter that spares most looks for keys that are not there. */
    private record Shared(long bytes, Cache cache, WriteBufferManager writeBuffers, Filter bloom) {
        static Shared of(long bytes) {
            RocksDB.loadLibrary();
            var cache = new LRUCache(bytes, -1, false, 0.1);
            return new Shared(
                    bytes, cache, new WriteBufferManager(bytes / 2, cache), new BloomFilter(BLOOM_BITS_PER_KEY));
        }
    }

    private static synchronized Shared shared(Map<String, Object> configs) {
        var known = shared;
        if (known == null) {
            known = Shared.of(Long.parseLong(String.valueOf(configs.get(MEMORY_BYTES))));
            shared = known;
        }
        return known;
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        var memory = shared(configs);
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(memory.cache());
        table.setFilterPolicy(memory.bloom());
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(memory.writeBuffers());
        options.setWriteBufferSize(memory.bytes() / WRITE_BUFFERS);
        options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String storeName, Options options) {
        // What is shared belongs to all stores and lives as long as the process.
    }
}
