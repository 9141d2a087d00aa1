package dev.freshet.feature.trigger;

import java.time.Instant;
import java.util.Optional;

/** When training is due by the calendar; a door, because cron expressions are a library's matter. */
@FunctionalInterface
public interface Schedule {
    /** The first due time strictly after the given one; empty where there is none. */
    Optional<Instant> after(Instant time);

    /** Never due. */
    static Schedule never() {
        return time -> Optional.empty();
    }
}
