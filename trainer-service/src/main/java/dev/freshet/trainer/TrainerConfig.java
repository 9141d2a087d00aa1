package dev.freshet.trainer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** All settings of the trainer; each can be set by environment, such as {@code FRESHET_TRAINER_TAKEOVER_AFTER}. */
@ConfigMapping(prefix = "freshet.trainer")
public interface TrainerConfig {
    /** Folder for the worker's name and the logs of training processes. */
    @WithDefault("${user.home}/.freshet/trainer")
    Path stateDir();

    /** Folder of artifacts; evaluators and subscribers must see it under the same URI. */
    @WithDefault("file://${user.home}/.freshet/artifacts")
    URI artifacts();

    /** How old a heartbeat may be until another worker takes the run over. */
    @WithDefault("PT15S")
    Duration takeoverAfter();

    /** How often a run gives a sign of life. */
    @WithDefault("PT2S")
    Duration heartbeat();

    /** Attempts after which a run is given up. */
    @WithDefault("3")
    int maxAttempts();

    /** Trainings at the same time; more wait. */
    @WithDefault("1")
    int concurrency();

    /** Threads of one training; all processors where it is not set. Another number may change the last bits of a model. */
    OptionalInt threads();

    /** Training processes. */
    Child child();

    /** Settings of training processes. */
    interface Child {
        /** Most heap, such as 4g; 40 percent of the machine's memory where it is not set. */
        Optional<String> heap();

        /** Class path; this service's own where it is not set. */
        Optional<String> classPath();

        /** Further options of the JVM, separated by blanks. */
        @WithDefault("-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto")
        String options();
    }
}
