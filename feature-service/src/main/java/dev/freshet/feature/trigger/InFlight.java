package dev.freshet.feature.trigger;

import dev.freshet.feature.trigger.Reason.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one request whose run has not ended.
 *
 * @param requestId the request
 * @param first whether it is for the first model
 * @param since event time of the request
 * @param attempt highest attempt seen, 0 before the first; what a lower one says no longer counts
 * @param lastSign wall-clock time of the last sign of life, as the records carry it; null until there is one
 * @param reasons what it was asked for; null in a state from before they were kept
 * @param examplesBefore how many examples there were at the request before it; null likewise
 */
public record InFlight(
        String requestId,
        boolean first,
        Instant since,
        int attempt,
        @Nullable Instant lastSign,
        @Nullable List<Reason> reasons,
        @Nullable Long examplesBefore) {
    public InFlight {
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
    }

    static InFlight of(Request request, boolean first, long examplesBefore) {
        return new InFlight(request.id(), first, request.time(), 0, null, request.reasons(), examplesBefore);
    }

    InFlight seen(int seenAttempt, Instant sign) {
        var newest = lastSign == null || sign.isAfter(lastSign) ? sign : lastSign;
        return new InFlight(
                requestId, first, since, Math.max(attempt, seenAttempt), newest, reasons, examplesBefore);
    }

    /** Under another feature set: what was asked for without these kinds, and examples that are counted anew. */
    InFlight without(Set<Kind> kinds) {
        var left = Objects.requireNonNull(reasons).stream()
                .filter(reason -> !kinds.contains(reason.kind()))
                .toList();
        return new InFlight(requestId, first, since, attempt, lastSign, left, null);
    }

    /** A person is told that it failed, and asks again or does not. */
    List<Reason> reasonsToAskAgain() {
        return Objects.requireNonNull(reasons).stream()
                .filter(reason -> reason.kind() != Kind.PERSON)
                .toList();
    }
}
