package dev.freshet.ingest.kafka;

import dev.freshet.schemas.kafka.InternalTopics;
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
 * @param stateDirectory where memories are kept between restarts
 * @param commitInterval how often work becomes visible
 * @param sessionTimeout after how long without a sign of life another instance takes over
 * @param transactionTimeout after how long the broker gives up a transaction
 * @param threads stream threads per pipeline
 * @param cacheBytes write cache per pipeline
 * @param stateMemoryBytes memory of all state stores of this process together, outside the heap
 * @param idMemoryBytes memory of the event ids of all pipelines together, outside the heap; what is more lies in files
 * @param maxEventBytes largest event that is read
 * @param largestMessage largest message the topics take
 * @param firstPause pause after the first failure; it doubles with each further one
 * @param longestPause limit of the pause
 * @param closeTimeout how long a pipeline may take to stop
 * @param overrides further settings for Kafka Streams
 */
public record IngestSettings(
        Map<String, Object> kafka,
        Map<String, Object> registry,
        String instance,
        Path stateDirectory,
        Duration commitInterval,
        Duration sessionTimeout,
        Duration transactionTimeout,
        int threads,
        long cacheBytes,
        long stateMemoryBytes,
        long idMemoryBytes,
        int maxEventBytes,
        int largestMessage,
        Duration firstPause,
        Duration longestPause,
        Duration closeTimeout,
        Map<String, String> overrides) {
    public IngestSettings {
        kafka = Map.copyOf(kafka);
        registry = Map.copyOf(registry);
        overrides = Map.copyOf(overrides);
    }

    /** The configuration of one pipeline's Kafka Streams application. */
    Map<String, Object> streams(String pipeline) {
        var config = new HashMap<String, Object>(kafka);
        config.putAll(InternalTopics.settings());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "freshet-ingest-" + pipeline);
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        // Events and what is sent home come in any order, so neither waits for the other, nor is that asked for each
        // event.
        config.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, cacheBytes);
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocks.class.getName());
        config.put(BoundedRocks.MEMORY_BYTES, stateMemoryBytes);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MIN_BYTES_CONFIG), 64 * 1024);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 50);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instance);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int)
                sessionTimeout.toMillis());
        config.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), largestMessage);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 10);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 * 1024);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                transactionTimeout.toMillis());
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
