package dev.freshet.streams;

/** Something of a pipeline that runs on threads of its own until it is asked to stop. */
public interface Running {
    /** Its state. */
    PipelineStatus status();

    /** Asks it to stop; answers at once. */
    void requestStop();

    /** Asks it to stop for good, so that its share of the work is free at once; answers at once. */
    void requestLeave();

    /** Waits until it has stopped, at most as long as the settings allow. */
    void awaitStopped();
}
