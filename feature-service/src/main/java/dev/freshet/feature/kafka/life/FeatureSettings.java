package dev.freshet.feature.kafka.life;

import dev.freshet.feature.kafka.base.FeatureSerdes;
import dev.freshet.feature.kafka.store.BoundedRocks;
import dev.freshet.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What the Kafka side is told by the configuration.
 *
 * @param kafka connection to the cluster: bootstrap servers, security
 * @param registry connection to the schema registry, with Confluent's keys
 * @param instance stable name of this instance of the service
 * @param stateDirectory where rows are kept between restarts
 * @param commitInterval how often work becomes visible
 * @param sessionTimeout after how long without a sign of life another instance takes over
 * @param transactionTimeout after how long the broker gives up a transaction
 * @param closeTimeout how long a pipeline may take to stop
 * @param threads stream threads per pipeline
 * @param cacheBytes write cache per pipeline
 * @param stateMemoryBytes memory of all state stores of this process together, outside the heap
 * @param firstPause pause after the first failure; it doubles with each further one
 * @param longestPause limit of the pause
 * @param overrides further settings for Kafka Streams
 * @param online how features on request are served
 */
public record FeatureSettings(
        Map<String, Object> kafka,
        Map<String, Object> registry,
        String instance,
        Path stateDirectory,
        Duration commitInterval,
        Duration sessionTimeout,
        Duration transactionTimeout,
        Duration closeTimeout,
        int threads,
        long cacheBytes,
        long stateMemoryBytes,
        Duration firstPause,
        Duration longestPause,
        Map<String, String> overrides,
        OnlineSettings online) {
    private static final int LARGEST_MESSAGE =
            Integer.parseInt(Topics.PIPELINES.settings().getOrDefault("max.message.bytes", "1048576"));

    public FeatureSettings {
        kafka = Map.copyOf(kafka);
        registry = Map.copyOf(registry);
        overrides = Map.copyOf(overrides);
    }

    FeatureSerdes serdes() {
        return new FeatureSerdes(registry);
    }

    /** The part of the write cache that rows by key have for themselves; the rest is Kafka Streams' own. */
    long rowBytes() {
        return cacheBytes / 4 * 3;
    }

    /** The configuration of one Kafka Streams application. */
    Map<String, Object> streams(String applicationId) {
        var config = new HashMap<String, Object>(kafka);
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, cacheBytes - rowBytes());
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, true);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocks.class.getName());
        config.put(BoundedRocks.MEMORY_BYTES, stateMemoryBytes);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instance);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int)
                sessionTimeout.toMillis());
        config.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_MESSAGE);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 10);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 * 1024);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                transactionTimeout.toMillis());
        config.put(StreamsConfig.APPLICATION_SERVER_CONFIG, online.address());
        config.putAll(overrides);
        return config;
    }

    /** The configuration of an administration client that gives up within seconds. */
    Map<String, Object> admin() {
        var config = new HashMap<String, Object>(kafka);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return config;
    }
}
