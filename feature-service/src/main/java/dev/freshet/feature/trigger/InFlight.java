package dev.freshet.feature.trigger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The one request whose run has not ended.
 *
 * @param requestId the request
 * @param first whether it is for the first model
 * @param since event time of the request
 * @param attempt highest attempt seen, 0 before the first; what a lower one says no longer counts
 * @param lastSign wall-clock time of the last sign of life, as the records carry it; null until there is one
 */
public record InFlight(
        String requestId,
        boolean first,
        Instant since,
        int attempt,
        @Nullable Instant lastSign) {
    static InFlight of(Request request, boolean first) {
        return new InFlight(request.id(), first, request.time(), 0, null);
    }

    InFlight seen(int seenAttempt, Instant sign) {
        var newest = lastSign == null || sign.isAfter(lastSign) ? sign : lastSign;
        return new InFlight(requestId, first, since, Math.max(attempt, seenAttempt), newest);
    }
}
