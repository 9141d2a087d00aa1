package dev.freshet.trainer.run;

/** The door through which requests come in, from whatever brings them. */
public interface RequestDesk {
    /** Returns when the task's run is claimed durably, by this worker or by another. */
    void take(Task task);

    /** A message that is no request was skipped. */
    void refuse();
}
