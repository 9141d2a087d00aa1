package dev.freshet.streams;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** What an operator can set of the applications of a service; the service's own mapping extends it. */
public interface ApplicationConfig {
    /** Stable name of this instance; a replica that comes back under it takes its work up again without a rebalance. */
    String instance();

    /** How often work becomes visible to readers; longer costs less. */
    @WithDefault("PT0.2S")
    Duration commitInterval();

    /** After how long without a sign of life another instance takes over. */
    @WithDefault("PT10S")
    Duration sessionTimeout();

    /** After how long the broker gives up an unfinished transaction. */
    @WithDefault("PT60S")
    Duration transactionTimeout();

    /** How long a pipeline may take to stop. */
    @WithDefault("PT20S")
    Duration closeTimeout();

    /** How long a pipeline may stand still before it is an alert. */
    @WithDefault("PT30S")
    Duration standstill();

    /** Stream threads per pipeline; more than its topics have partitions are idle. */
    @WithDefault("1")
    int threads();

    /** What happens after a failure. */
    Retry retry();

    /** Further settings for Kafka Streams, such as {@code "producer.compression.type"}. */
    Map<String, String> streams();

    /** Pauses after a failure. */
    interface Retry {
        /** Pause after the first failure; it doubles with each further one. */
        @WithDefault("PT1S")
        Duration firstPause();

        /** Limit of the pause. */
        @WithDefault("PT30S")
        Duration longestPause();
    }
}
