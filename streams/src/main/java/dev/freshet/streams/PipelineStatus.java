package dev.freshet.streams;

import java.time.Duration;

/** The state of one pipeline in a service, in words a person on call can act on. */
public sealed interface PipelineStatus {
    /** Whether its messages flow. */
    default boolean isRunning() {
        return this instanceof Running;
    }

    /** For a health answer: the state, and what it waits for. */
    String text();

    /** It is joining its group or restoring its state. */
    record Starting() implements PipelineStatus {
        @Override
        public String text() {
            return "starting";
        }
    }

    /** Messages flow. */
    record Running() implements PipelineStatus {
        @Override
        public String text() {
            return "running";
        }
    }

    /**
     * It needs something from outside and goes on by itself when that is there. Nothing is lost or refused meanwhile.
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
     * It stopped at a fault and starts again where it stopped. Nothing is lost: offsets and outputs are one transaction.
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
