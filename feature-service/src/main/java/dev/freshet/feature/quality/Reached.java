package dev.freshet.feature.quality;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one partition of events came.
 *
 * @param newest newest event time accepted; null before the first
 * @param idle whether it waits for events
 */
public record Reached(@Nullable Instant newest, boolean idle) {
    Reached heard(@Nullable Instant time, boolean nowIdle) {
        boolean further = newest == null || (time != null && time.isAfter(newest));
        return new Reached(further ? time : newest, nowIdle);
    }
}
