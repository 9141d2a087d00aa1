package dev.freshet.pipeline.spec;

/** What a won evaluation does. */
public enum Promotion {
    /** Nothing: the verdict is written down. */
    OBSERVE,
    /** The verdict is written down and a person is told; they promote. */
    SUGGEST,
    /** As SUGGEST, until the hold is released. */
    HOLD,
    /** The challenger becomes champion. */
    AUTO
}
