package dev.freshet.ingest;

import dev.freshet.streams.ApplicationConfig;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Everything that can be set about the ingest service; {@code application.properties} explains each for an operator. */
@ConfigMapping(prefix = "freshet.ingest")
public interface IngestConfig extends ApplicationConfig {
    @Override
    @WithDefault("ingest-0")
    String instance();

    /** Where the memory of event ids is kept between restarts. */
    @WithDefault("${user.home}/.freshet/ingest")
    Path stateDir();

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

    Http http();

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
