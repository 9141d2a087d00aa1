package dev.freshet.ingest;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Everything that can be set about the ingest service; {@code application.properties} explains each for an operator. */
@ConfigMapping(prefix = "freshet.ingest")
public interface IngestConfig {
    /** Stable name of this instance; a replica that comes back under it takes its work up again without a rebalance. */
    @WithDefault("ingest-0")
    String instance();

    /** Where the memory of event ids is kept between restarts. */
    @WithDefault("${user.home}/.freshet/ingest")
    Path stateDir();

    /** How often records become visible to readers; longer costs less. */
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

    /** Stream threads per pipeline; more than the topic has partitions are idle. */
    @WithDefault("1")
    int threads();

    /** Write cache per pipeline, in the heap. */
    @WithDefault("8M")
    MemorySize cacheBytes();

    /** Memory of all state stores together, outside the heap. */
    @WithDefault("64M")
    MemorySize stateMemory();

    /** Memory of the event ids of all pipelines together, outside the heap; what does not fit lies in files, slower. */
    @WithDefault("128M")
    MemorySize idMemory();

    /** Largest event that is read; larger ones are rejected as TOO_LARGE. */
    @WithDefault("1M")
    MemorySize maxEventBytes();

    /** How far an event's time may lie ahead of the clock. */
    @WithDefault("PT30M")
    Duration maxAhead();

    Retry retry();

    Http http();

    /** Further settings for Kafka Streams, such as {@code "producer.compression.type"}. */
    Map<String, String> streams();

    /** What happens after a failure. */
    interface Retry {
        /** Pause after the first failure; it doubles with each further one. */
        @WithDefault("PT1S")
        Duration firstPause();

        /** Limit of the pause. */
        @WithDefault("PT30S")
        Duration longestPause();
    }

    /** The HTTP intake. */
    interface Http {
        /** Most events of one request. */
        @WithDefault("1000")
        int maxBatch();

        /** How long a request may wait for Kafka before it is told to come again. */
        @WithDefault("PT5S")
        Duration patience();

        /** What the answer's Retry-After says. */
        @WithDefault("PT2S")
        Duration retryAfter();

        /** Most requests that wait for Kafka; further ones are told to come again. Each holds a thread. */
        @WithDefault("128")
        int maxWaitingRequests();

        /** Most bytes the bodies of waiting requests have together; at least the largest body. */
        @WithDefault("64M")
        MemorySize maxWaitingBytes();

        /** How long a body may take to arrive before its connection is closed. */
        @WithDefault("PT30S")
        Duration bodyPatience();

        Idempotency idempotency();

        /** The memory of answers to requests that carried an Idempotency-Key. */
        interface Idempotency {
            /** Most answers. */
            @WithDefault("10000")
            int keys();

            /** Most memory they take. */
            @WithDefault("16M")
            MemorySize memory();

            /** How long an answer is remembered. */
            @WithDefault("PT10M")
            Duration time();
        }
    }
}
