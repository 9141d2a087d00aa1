package dev.freshet.feature.trigger.told;

import java.time.Instant;

/**
 * One source's reason for training.
 *
 * @param kind source
 * @param message one sentence with the values and limits in it
 * @param cause id of what led to it: drift report, command, schedule time or example count
 * @param time event time at which it arose
 */
public record Reason(Kind kind, String message, String cause, Instant time) {
    /** What asks for training. */
    public enum Kind {
        FIRST_MODEL,
        DRIFT,
        NEW_EXAMPLES,
        SCHEDULE,
        LIVE_QUALITY,
        PERSON
    }
}
