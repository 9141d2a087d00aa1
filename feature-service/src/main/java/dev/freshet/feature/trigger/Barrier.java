package dev.freshet.feature.trigger;

import dev.freshet.feature.trigger.told.Decision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a reason cannot fire now.
 *
 * @param kind HELD, COALESCED or VETOED
 * @param subject what stands in the way: a request or a report; null where it is a limit
 * @param why half a sentence with the value and the limit
 * @param until event time from which it no longer stands in the way, where that is known
 */
record Barrier(
        Decision.Kind kind,
        @Nullable String subject,
        String why,
        @Nullable Instant until) {
    static Barrier held(String why, @Nullable Instant until) {
        return new Barrier(Decision.Kind.HELD, null, why, until);
    }
}
