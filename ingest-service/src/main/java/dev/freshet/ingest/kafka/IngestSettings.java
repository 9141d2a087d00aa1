package dev.freshet.ingest.kafka;

<<<<<<< HEAD
import dev.freshet.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
=======
import dev.freshet.streams.StreamsSettings;
>>>>>>> a81fa883938064672998d10d7c4d646aa729d7b0
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What the Kafka side is told by the configuration.
 *
 * @param streams what the applications of all pipelines are told
 * @param idMemoryBytes memory of the event ids of all pipelines together, outside the heap; what is more lies in files
 * @param maxEventBytes largest event that is read
 */
public record IngestSettings(StreamsSettings streams, long idMemoryBytes, int maxEventBytes) {
    /**
     * Events and what is sent home come in any order, so neither waits for the other, nor is that asked for each event; and
     * the consumer would rather wait a moment than fetch one event at a time.
     */
    private static final Map<String, Object> OWN = Map.of(
            StreamsConfig.MAX_TASK_IDLE_MS_CONFIG,
            StreamsConfig.MAX_TASK_IDLE_MS_DISABLED,
            StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MIN_BYTES_CONFIG),
            64 * 1024,
            StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG),
            50);

<<<<<<< HEAD
    /** The configuration of one pipeline's Kafka Streams application. */
    Map<String, Object> streams(String pipeline) {
        var config = new HashMap<String, Object>(kafka);
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, Topics.of(pipeline).ingestGroup());
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
=======
    /** The configuration of one application. */
    StreamsConfig streams(String applicationId) {
        return streams.streams(applicationId, OWN);
>>>>>>> a81fa883938064672998d10d7c4d646aa729d7b0
    }
}
