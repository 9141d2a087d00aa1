package dev.freshet.feature;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Everything an operator can set of the feature service; {@code application.properties} explains each. */
@ConfigMapping(prefix = "freshet.feature")
public interface FeatureConfig {
    /** Stable name of this instance; a replica that comes back under it takes its work up again without a rebalance. */
    @WithDefault("feature-0")
    String instance();

    /** Where rows are kept between restarts; losing them costs a restore from Kafka, never data. */
    @WithDefault("${user.home}/.freshet/feature")
    Path stateDir();

    /** How often vectors and examples become visible to readers; longer costs less. */
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

    /** Stream threads per pipeline; more than its topics have partitions are idle. */
    @WithDefault("1")
    int threads();

    /** Write cache per pipeline, in the heap. */
    @WithDefault("32M")
    MemorySize cacheBytes();

    /** Memory of all state stores together, outside the heap. */
    @WithDefault("128M")
    MemorySize stateMemory();

    /**
     * Host and port under which the other replicas reach this one, to read the rows it holds. With one replica the default
     * does.
     */
    @WithDefault("localhost:${quarkus.http.port}")
    String advertisedAddress();

    /** How far an event's time may lie ahead of the clock; the same as {@code freshet.ingest.max-ahead}. */
    @WithDefault("PT30M")
    Duration maxAhead();

    /** How answers are held against the log. */
    Check check();

    /** What happens after a failure. */
    Retry retry();

    /** Further settings for Kafka Streams, such as {@code "producer.compression.type"}. */
    Map<String, String> streams();

    /** The check of vectors given on request. */
    interface Check {
        /** Answers per second and pipeline that are held against the log at most; 0 for none. */
        @WithDefault("1")
        int perSecond();

        /** After how long an event that was asked for and did not come is given up. */
        @WithDefault("PT10M")
        Duration patience();
    }

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
