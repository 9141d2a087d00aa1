package dev.freshet.registry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Settings of the registry's own, under {@code freshet.registry}. */
@ConfigMapping(prefix = "freshet.registry")
public interface RegistryConfig {

    /** Where the state stores are kept; what is lost there is restored from Kafka. */
    Path stateDir();

    /** Name of this replica: stable over restarts, so that a restart takes its task back at once. */
    @WithDefault("registry-1")
    String instanceId();

    /** How long an HTTP request waits for what becomes of its command. */
    Duration answerWithin();

    /** Replicas of the state beside the active one; 1 lets a second replica take over at once. */
    @WithDefault("0")
    int standbys();
}
