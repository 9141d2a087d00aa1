package dev.freshet.ingest.ahead;

import java.util.List;

/**
 * How far the events of one partition have come.
 *
 * @param newest newest event time that was let pass, in milliseconds; {@link Long#MIN_VALUE} while there is none
 * @param movedAt time of the clock when it moved there
 * @param read how many events came
 * @param passed number of the last one that passed at once
 * @param cameAt time of the clock when the last one came
 * @param gaps how far apart the events are
 * @param parked events that wait, in the order in which they came
 */
public record StreamTime(
        long newest, long movedAt, long read, long passed, long cameAt, Gaps gaps, List<Parked> parked) {
    public static final StreamTime UNKNOWN = new StreamTime(Long.MIN_VALUE, 0, 0, 0, 0, Gaps.NONE, List.of());

    public StreamTime {
        parked = List.copyOf(parked);
    }

    boolean isKnown() {
        return newest != Long.MIN_VALUE;
    }

    /** One more event came. */
    StreamTime afterReading(long now) {
        return new StreamTime(newest, movedAt, read + 1, passed, now, gaps, parked);
    }

    /** The last one passed at once. */
    StreamTime afterPassing() {
        return new StreamTime(newest, movedAt, read, read, cameAt, gaps, parked);
    }

    /** An event of this time went on. */
    StreamTime movedTo(long time, long now) {
        if (time <= newest) {
            return this;
        }
        var after = isKnown() ? gaps.with(time - newest) : gaps;
        return new StreamTime(time, now, read, passed, cameAt, after, parked);
    }

    StreamTime withParked(List<Parked> waiting) {
        return new StreamTime(newest, movedAt, read, passed, cameAt, gaps, waiting);
    }
}
