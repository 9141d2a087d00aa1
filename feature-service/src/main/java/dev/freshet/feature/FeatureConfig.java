package dev.freshet.feature;

import dev.freshet.streams.ApplicationConfig;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Everything an operator can set of the feature service; {@code application.properties} explains each. */
@ConfigMapping(prefix = "freshet.feature")
public interface FeatureConfig extends ApplicationConfig {
    @Override
    @WithDefault("feature-0")
    String instance();

    /** Where rows are kept between restarts; losing them costs a restore from Kafka, never data. */
    @WithDefault("${user.home}/.freshet/feature")
    Path stateDir();

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

    /** The check of vectors given on request. */
    interface Check {
        /** Answers per second and pipeline that are held against the log at most; 0 for none. */
        @WithDefault("1")
        int perSecond();

        /** After how long an event that was asked for and did not come is given up. */
        @WithDefault("PT10M")
        Duration patience();
    }
}
