package dev.freshet.streams;

import dev.freshet.schemas.connection.Connections;
import dev.freshet.schemas.kafka.InternalTopics;
import dev.freshet.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What the applications of a service are told by its configuration.
 *
 * @param connections where the cluster and the schema registry are
 * @param member what this instance is among its replicas
 * @param times how long things may take
 * @param state where state is kept
 * @param pauses pauses after failures
 * @param overrides further settings for Kafka Streams
 */
public record StreamsSettings(
        Connections connections,
        Member member,
        Times times,
        State state,
        Pauses pauses,
        Map<String, String> overrides) {
    /** Largest message a topic takes; the catalogue says it. */
    public static final int LARGEST_MESSAGE =
            Integer.parseInt(Topics.PIPELINES.settings().getOrDefault("max.message.bytes", "1048576"));

    /**
     * What this instance is in the group of each application.
     *
     * @param name its stable name: under it a replica that comes back takes its work up again without a rebalance
     * @param threads stream threads per pipeline
     */
    public record Member(String name, int threads) {}

    /**
     * How long things may take.
     *
     * @param commitInterval how often work becomes visible
     * @param session after how long without a sign of life another instance takes over
     * @param transaction after how long the broker gives up a transaction
     * @param close how long a pipeline may take to stop
     */
    public record Times(Duration commitInterval, Duration session, Duration transaction, Duration close) {}

    /**
     * Where state is kept, and how much memory it may take.
     *
     * @param directory where it is kept between restarts; losing it costs a restore from Kafka, never data
     * @param cacheBytes write cache per pipeline, in the heap
     * @param memoryBytes memory of all state stores of this process together, outside the heap
     */
    public record State(Path directory, long cacheBytes, long memoryBytes) {}

    /**
     * Pauses after failures.
     *
     * @param first pause after the first failure; it doubles with each further one
     * @param longest limit of the pause
     */
    public record Pauses(Duration first, Duration longest) {}

    public StreamsSettings {
        overrides = Map.copyOf(overrides);
    }

    /** The settings that a configuration gives. */
    public static StreamsSettings of(ApplicationConfig config, Connections connections, State state) {
        return new StreamsSettings(
                connections,
                new Member(config.instance(), config.threads()),
                new Times(
                        config.commitInterval(),
                        config.sessionTimeout(),
                        config.transactionTimeout(),
                        config.closeTimeout()),
                state,
                new Pauses(config.retry().firstPause(), config.retry().longestPause()),
                config.streams());
    }

    /**
     * The configuration of one application: exactly once, with bounded memory, and as the configuration says.
     *
     * @param own what the service adds; the operator's overrides come after it
     */
    public StreamsConfig streams(String applicationId, Map<String, ?> own) {
        var config = new HashMap<String, Object>(connections.kafka());
        config.putAll(InternalTopics.settings());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, times.commitInterval().toMillis());
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, member.threads());
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.STATE_DIR_CONFIG, state.directory().toString());
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, state.cacheBytes());
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocks.class.getName());
        config.put(BoundedRocks.MEMORY_BYTES, state.memoryBytes());
        consumer(config, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer(config, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, member.name());
        consumer(config, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int)
                times.session().toMillis());
        producer(config, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_MESSAGE);
        producer(config, ProducerConfig.LINGER_MS_CONFIG, 10);
        producer(config, ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        producer(config, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int)
                times.transaction().toMillis());
        config.putAll(own);
        config.putAll(overrides);
        return new StreamsConfig(config);
    }

    private static void consumer(Map<String, Object> config, String key, Object value) {
        config.put(StreamsConfig.consumerPrefix(key), value);
    }

    private static void producer(Map<String, Object> config, String key, Object value) {
        config.put(StreamsConfig.producerPrefix(key), value);
    }
}
