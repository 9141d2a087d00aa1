package dev.freshet.ingest.duplicate;

import java.time.Duration;

/**
 * How long an event id is remembered, and what that means for the next event of the same id. All times are event times in
 * milliseconds since 1970. The <em>newest</em> time is the largest event time the same memory has accepted: it only grows,
 * so what is forgotten stays forgotten, and a replay forgets the same.
 *
 * <p>Ids are remembered in spans of time as wide as {@code within}: an id whose time lies within reach stands in the span of
 * the event's own time, the one before or the one after, and whole spans are forgotten at once.
 *
 * @param within how far apart two events of the same id are still the same event; zero: they never are
 */
public record Deduplication(Duration within) {
    public Deduplication {
        if (within.isNegative()) {
            throw new IllegalArgumentException("deduplicate.within must not be negative but was " + within
                    + "; write it as P1D, or PT0S for none");
        }
    }

    /** Whether anything is remembered at all. */
    public boolean enabled() {
        return within.toMillis() > 0;
    }

    /** Whether an event is the same as the one seen at that time, given the newest time including this event's. */
    public boolean isDuplicate(long seen, long time, long newest) {
        return Math.abs(time - seen) <= within.toMillis() && isRemembered(seen, newest);
    }

    /** Whether an id seen at that time is still remembered when the newest time is this. */
    public boolean isRemembered(long seen, long newest) {
        return newest - seen <= within.toMillis();
    }

    /** The span that holds this time. */
    public long span(long time) {
        return Math.floorDiv(time, within.toMillis());
    }

    /** The oldest span that may still hold a remembered id. */
    public long oldestSpan(long newest) {
        return Math.max(0, span(Math.max(0, newest - within.toMillis())));
    }
}
