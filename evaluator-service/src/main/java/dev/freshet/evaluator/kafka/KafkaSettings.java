package dev.freshet.evaluator.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * How to reach the cluster and the schema registry.
 *
 * @param connection settings of all clients: bootstrap servers, security, Confluent's keys of the registry
 * @param instance name of this instance, the same after a restart and different for every replica
 * @param sessionTimeout how long an instance may be silent before its work is given to others
 */
public record KafkaSettings(Map<String, Object> connection, String instance, Duration sessionTimeout) {
    /** The longest evaluation; a group waits this long for a member that works before it goes on without it. */
    private static final Duration LONGEST_WORK = Duration.ofMinutes(30);

    /** Small fetches keep partitions in step with each other, so that a window of a day holds one day. */
    private static final int FETCH_BYTES = 32 * 1024;

    /** New topics are noticed within this. */
    private static final Duration METADATA_AGE = Duration.ofSeconds(10);

    public KafkaSettings {
        connection = Map.copyOf(connection);
    }

    /** A consumer of committed messages that commits nothing by itself. */
    Map<String, Object> reader() {
        var config = new HashMap<>(connection);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, (int) METADATA_AGE.toMillis());
        return config;
    }

    /** The same as a member of a group. */
    Map<String, Object> member(String group, int mostRecords) {
        var config = reader();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) sessionTimeout.toMillis());
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) sessionTimeout.toMillis() / 4);
        config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) LONGEST_WORK.toMillis());
        // A rebalance takes all partitions away, so whatever is open can be dropped and read again.
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, mostRecords);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        return config;
    }

    /** A producer whose transactions of an earlier life are ended as soon as it starts. */
    Map<String, Object> writer(String group) {
        var config = new HashMap<>(connection);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group + "-" + instance);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 30_000);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return config;
    }
}
