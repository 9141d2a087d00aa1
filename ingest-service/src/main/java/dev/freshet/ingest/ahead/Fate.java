package dev.freshet.ingest.ahead;

/** What becomes of an event; numbers name events that were parked, see {@link Parked}. */
public sealed interface Fate {
    /** What becomes of an event that was parked. */
    sealed interface OfParked extends Fate {
        long number();
    }

    /** The event that just came goes on. */
    record Passed() implements Fate {}

    /**
     * The event that just came waits.
     *
     * @param number its number
     * @param isFirst whether no other waits that says the same, so that people should hear of it
     * @param newest newest event time of its partition
     * @param step how far an event may move it
     */
    record Waits(long number, boolean isFirst, long newest, long step) implements Fate {}

    /** A parked event goes on. */
    record Released(long number) implements OfParked {}

    /**
     * A parked event is refused.
     *
     * @param number its number
     * @param why why nobody waits any longer
     * @param newest newest event time of its partition
     * @param step how far an event may move it
     */
    record Refused(long number, Why why, long newest, long step) implements OfParked {}

    /** Why nobody waits any longer. */
    enum Why {
        /** So many others came since, and too few of them said the same. */
        CONTRADICTED,
        /** The stream fell silent, and it is neither its time nor the clock's. */
        SILENCE,
        /** Too many wait. */
        NO_ROOM
    }
}
