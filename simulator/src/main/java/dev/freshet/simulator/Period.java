package dev.freshet.simulator;

import java.time.Instant;

/**
 * The event time that is played.
 *
 * @param from the first
 * @param to the first that is not
 */
public record Period(Instant from, Instant to) {
    /** All there is. */
    public static final Period ALL = new Period(Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE));

    public Period {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("--from must be before --to but was %s, --to %s".formatted(from, to));
        }
    }

    public boolean holds(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }
}
