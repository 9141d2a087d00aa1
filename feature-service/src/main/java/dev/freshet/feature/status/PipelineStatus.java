package dev.freshet.feature.status;

import java.time.Duration;

/** The state of one pipeline's features. */
public sealed interface PipelineStatus {
    /** For a health answer: the state, and what it waits for. */
    String text();

    default boolean isRunning() {
        return this instanceof Running;
    }

    /** It is joining its group or restoring its state. */
    record Starting() implements PipelineStatus {
        @Override
        public String text() {
            return "starting";
        }
    }

    /** Records become vectors. */
    record Running() implements PipelineStatus {
        @Override
        public String text() {
            return "running";
        }
    }

    /**
     * It needs something from outside and goes on by itself when that is there.
     *
     * @param what what it waits for and how to mend it
     */
    record Waiting(String what) implements PipelineStatus {
        @Override
        public String text() {
            return "waiting: " + what;
        }
    }

    /**
     * It stopped at a fault and starts again where it stopped.
     *
     * @param why the fault
     * @param pause how long it rests before
     */
    record Failed(String why, Duration pause) implements PipelineStatus {
        @Override
        public String text() {
            return "failed: " + why + "; starts again after " + pause;
        }
    }
}
