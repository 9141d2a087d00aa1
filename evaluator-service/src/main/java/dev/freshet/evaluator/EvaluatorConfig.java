package dev.freshet.evaluator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Everything an operator can set of the evaluator service, under {@code freshet.evaluator}. */
@ConfigMapping(prefix = "freshet.evaluator")
public interface EvaluatorConfig {
    /**
     * Name of this instance, the same after a restart and different for every replica. With it a restarted instance takes
     * its place in the groups again without waiting until the old one is given up.
     */
    @WithDefault("0")
    String instance();

    /** How long an instance may be silent before its work is given to others. */
    @WithDefault("10s")
    Duration sessionTimeout();

    /** Threads that score a batch; 0 takes all cores. */
    @WithDefault("1")
    int scoringThreads();

    /** How long a model whose artifact is not there is waited for; then it is judged, or passed by, without it. */
    @WithDefault("10m")
    Duration artifactPatience();

    /** Live quality. */
    Live live();

    /** When a window of live quality ends; the end of a day of event time always ends it. */
    interface Live {
        /** Most examples of a window. */
        @WithDefault("5000")
        int windowRows();

        /** Silence after which what is open is reported. */
        @WithDefault("10s")
        Duration idle();
    }
}
