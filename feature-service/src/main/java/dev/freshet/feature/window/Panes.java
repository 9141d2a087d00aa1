package dev.freshet.feature.window;

import dev.freshet.pipeline.spec.AggregateFeature.Window;

/**
 * How event time is cut into panes for one length of window, and which of them a record's window holds.
 *
 * @param millis length of a pane
 * @param delay panes by which the window ends before the record
 * @param newestAge age, in panes, of the newest place that counts
 */
record Panes(long millis, long delay, int newestAge) {
    /** Panes of a window. */
    static final int OF_WINDOW = 60;

    /** Panes further apart than this are not kept together, so that the low 32 bits of a pane's number tell it. */
    static final long FAR = 1L << 30;

    /**
     * Cuts a window.
     *
     * @param openEnded whether the record's own pane belongs to it, as for records without a delay
     */
    static Panes of(Window window, boolean openEnded) {
        long millis = Math.max(1, window.over().toMillis() / OF_WINDOW);
        return new Panes(millis, Math.ceilDiv(window.delayed().toMillis(), millis), openEnded ? 0 : 1);
    }

    long paneOf(long time) {
        return Math.floorDiv(time, millis);
    }

    /** The pane from which on a record of this time counts in other records' windows. */
    long placeOfRecord(long time) {
        return paneOf(time) + delay;
    }

    /** The pane after which a label counts: when it is known, but not before its event is old enough. */
    long placeOfLabel(long eventTime, long knownAt) {
        return delay == 0 ? paneOf(knownAt) : Math.max(paneOf(eventTime) + delay, paneOf(knownAt));
    }

    /** Age, in panes, of the oldest place that counts. */
    int oldestAge() {
        return newestAge + OF_WINDOW - 1;
    }

    boolean isInWindow(int age) {
        return age >= newestAge && age <= oldestAge();
    }

    boolean isKept(long newestPane, long place) {
        return newestPane - place <= oldestAge() && place - newestPane <= FAR;
    }
}
