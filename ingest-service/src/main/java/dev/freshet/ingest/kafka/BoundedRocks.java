package dev.freshet.ingest.kafka;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Gives all state stores of this process one memory together, instead of up to 98 MB each: with a store per partition and
 * pipeline, memory would grow with the number of pipelines. Kafka Streams makes one of these per store by its class name,
 * so what is shared is static.
 */
public final class BoundedRocks implements RocksDBConfigSetter {
    static final String MEMORY_BYTES = "freshet.ingest.state-memory";

    private static final long WRITE_BUFFER = 4L << 20;
    private static @Nullable Shared shared;

    /** The one memory: blocks read and writes not yet on disk. */
    private record Shared(Cache cache, WriteBufferManager writeBuffers) {
        static Shared of(long bytes) {
            RocksDB.loadLibrary();
            var cache = new LRUCache(bytes, -1, false, 0.1);
            return new Shared(cache, new WriteBufferManager(bytes / 2, cache));
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
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(memory.writeBuffers());
        options.setWriteBufferSize(WRITE_BUFFER);
        options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String storeName, Options options) {
        // The cache and the buffers belong to all stores and live as long as the process.
    }
}
