package dev.freshet.cli.report;

import dev.freshet.schemas.Rejected;
import java.time.Instant;

/**
 * How often a fault occurred, and from when to when by the clock.
 *
 * @param events rejected events
 * @param labels rejected labels
 * @param first first rejection
 * @param last last rejection
 */
public record FaultCount(long events, long labels, Instant first, Instant last) {
    /** The count of one rejection. */
    public static FaultCount of(Rejected rejected, boolean isLabel) {
        return new FaultCount(isLabel ? 0 : 1, isLabel ? 1 : 0, rejected.getRejectedAt(), rejected.getRejectedAt());
    }

    /** Both together. */
    public FaultCount plus(FaultCount other) {
        return new FaultCount(
                events + other.events,
                labels + other.labels,
                first.isBefore(other.first) ? first : other.first,
                last.isAfter(other.last) ? last : other.last);
    }

    /** Events and labels. */
    public long all() {
        return events + labels;
    }
}
