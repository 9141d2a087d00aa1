package dev.freshet.feature;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Everything an operator can set of the feature service, under {@code freshet.feature}. */
@ConfigMapping(prefix = "freshet.feature")
public interface FeatureConfig {
    /** Where state stores live; a folder per pipeline. Losing it costs a restore from Kafka, nothing else. */
    @WithDefault("${user.home}/.freshet/feature-service")
    Path stateDir();

    /**
     * Name of this instance, the same after a restart and different for every replica. With it a restarted instance takes
     * its place in the group again without waiting until the old one is given up.
     */
    @WithDefault("0")
    String instance();

    /** Threads per pipeline. */
    @WithDefault("1")
    int threads();

    /** Time between transactions: how late vectors and examples can be seen. */
    @WithDefault("200ms")
    Duration commitInterval();

    /** How long an instance may be silent before its work is given to others. */
    @WithDefault("10s")
    Duration sessionTimeout();

    /** Memory per pipeline, in bytes, for state that is not yet written to disk. */
    @WithDefault("67108864")
    long cacheBytes();

    /** Pause before a pipeline that failed is tried again. */
    @WithDefault("3s")
    Duration retryPause();
}
