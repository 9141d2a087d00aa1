package dev.freshet.trainer.run;

/** Where a training run stands. */
public enum RunState {
    /** An attempt has claimed it. */
    STARTED,
    /** An attempt works on it. */
    RUNNING,
    /** It made a candidate. */
    SUCCEEDED,
    /** It will make none. */
    FAILED,
    /** It made none, because there was nothing to gain. */
    SKIPPED;

    /** Whether no attempt may follow. */
    public boolean isOver() {
        return this == SUCCEEDED || this == FAILED || this == SKIPPED;
    }
}
