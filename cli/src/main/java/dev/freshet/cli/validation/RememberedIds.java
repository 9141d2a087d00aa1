package dev.freshet.cli.validation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The ids of a sample: two accepted events of one id whose times are at most {@code within} apart are the same event, and
 * the first is the record.
 */
final class RememberedIds {
    private final Duration within;
    private final Map<String, Instant> times = new HashMap<>();
    private Instant newest = Instant.MIN;

    RememberedIds(Duration within) {
        this.within = within;
    }

    /** Whether this id was accepted before and is still remembered; if not, it is now. */
    boolean seenBefore(String id, Instant time) {
        if (within.isZero()) {
            return false;
        }
        newest = time.isAfter(newest) ? time : newest;
        var seen = times.get(id);
        if (seen != null
                && Duration.between(seen, time).abs().compareTo(within) <= 0
                && Duration.between(seen, newest).compareTo(within) <= 0) {
            return true;
        }
        times.put(id, time);
        return false;
    }
}
