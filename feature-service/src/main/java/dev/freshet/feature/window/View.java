package dev.freshet.feature.window;

/** The window that is being read; mutable and reused, because it stands in the hot loop. */
final class View {
    /** The record's event time. */
    long now;
    /** The newest record time of the entity, that of this record included. */
    long newest;
    /** Where the window begins, not included. */
    long from;
    /** Where it ends, included. */
    long to;

    void of(long recordTime, long newestTime) {
        now = recordTime;
        newest = newestTime;
    }
}
