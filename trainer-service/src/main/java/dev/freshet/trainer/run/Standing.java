package dev.freshet.trainer.run;

/** Whether an attempt may still write. */
public enum Standing {
    /** It is the newest attempt. */
    CURRENT,
    /** It has ended, and its end is written. */
    OVER,
    /** Another attempt has followed it. */
    SUPERSEDED
}
