package dev.freshet.judging.quality;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a window is judged to be by one rule.
 *
 * @param rule name of the rule
 * @param start first event time, inclusive
 * @param end end, exclusive
 * @param kind whether it keeps the rule
 * @param events events the rule looked at
 * @param value what was measured
 * @param finding half a sentence with the value and the limit
 * @param example id of an event that is part of the reason, where one is known
 */
public record Verdict(
        String rule,
        Instant start,
        Instant end,
        Kind kind,
        long events,
        double value,
        String finding,
        @Nullable String example) {
    /** Whether a window keeps a rule. */
    public enum Kind {
        WHOLE,
        BREACHED,
        /** Nothing is concluded; what held before still holds. */
        TOO_FEW_EVENTS
    }
}
