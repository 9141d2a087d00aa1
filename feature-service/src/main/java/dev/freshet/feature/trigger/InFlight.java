package dev.freshet.feature.trigger;

import dev.freshet.feature.trigger.ledger.Training;
import dev.freshet.feature.trigger.told.PolicyEvent.RunSeen;
import dev.freshet.feature.trigger.told.Reason;
import dev.freshet.feature.trigger.told.Reason.Kind;
import dev.freshet.feature.trigger.told.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
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
 * @param silence how long nothing was heard of it, in time that went by both in events and by the clock; null likewise
 * @param clock wall-clock time up to which silence was counted; null before the first
 * @param spent how long the finished stages of its run took; null until one said
 * @param cpu processor time of its run so far; null until one said
 */
public record InFlight(
        String requestId,
        boolean first,
        Instant since,
        int attempt,
        @Nullable Instant lastSign,
        @Nullable List<Reason> reasons,
        @Nullable Long examplesBefore,
        @Nullable Duration silence,
        @Nullable Instant clock,
        @Nullable Duration spent,
        @Nullable Duration cpu) {
    private static final Duration MOST_AT_ONCE = Duration.ofHours(1);

    public InFlight {
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
        silence = silence == null ? Duration.ZERO : silence;
    }

    static InFlight of(Request request, boolean first, long examplesBefore) {
        return new InFlight(
                request.id(),
                first,
                request.time(),
                0,
                null,
                request.reasons(),
                examplesBefore,
                Duration.ZERO,
                null,
                null,
                null);
    }

    InFlight seen(RunSeen seen) {
        return seen(seen.attempt(), seen.heartbeatAt(), seen.spent(), seen.cpu() == null ? cpu : seen.cpu());
    }

    private InFlight seen(int seenAttempt, Instant sign, @Nullable Duration spentBy, @Nullable Duration cpuBy) {
        var newest = lastSign == null || sign.isAfter(lastSign) ? sign : lastSign;
        var highest = Math.max(attempt, seenAttempt);
        return new InFlight(
                requestId,
                first,
                since,
                highest,
                newest,
                reasons,
                examplesBefore,
                Duration.ZERO,
                clock,
                spentBy,
                cpuBy);
    }

    /** From this time on nothing is heard of it. */
    InFlight heard(Instant sign) {
        return seen(attempt, sign, spent, cpu);
    }

    /**
     * Event time went on by so much, told at this time of the clock. Of the two the shorter counts: a replay sends days in
     * seconds, and one that waits for a training sends nothing for hours. After a pause of everything an hour counts at most:
     * whoever was to be heard paused too.
     */
    InFlight passed(Duration eventTime, @Nullable Instant toldAt) {
        if (toldAt == null) {
            return this;
        }
        var byClock = clock == null || toldAt.isBefore(clock) ? Duration.ZERO : Duration.between(clock, toldAt);
        var passed = Collections.min(List.of(eventTime, byClock, MOST_AT_ONCE));
        return new InFlight(
                requestId,
                first,
                since,
                attempt,
                lastSign,
                reasons,
                examplesBefore,
                silent().plus(passed),
                toldAt,
                spent,
                cpu);
    }

    /** How long nothing was heard of it. */
    Duration silent() {
        return Objects.requireNonNull(silence);
    }

    /** Under another feature set: what was asked for without these kinds, and examples that are counted anew. */
    InFlight without(Set<Kind> kinds) {
        var left = Objects.requireNonNull(reasons).stream()
                .filter(reason -> !kinds.contains(reason.kind()))
                .toList();
        return new InFlight(requestId, first, since, attempt, lastSign, left, null, silence, clock, spent, cpu);
    }

    /** What it cost and brought; {@code said} is its processor time as its end told it, or null. */
    Training ended(@Nullable Duration said, @Nullable Double gain, @Nullable String metric) {
        return new Training(requestId, since, said == null ? cpu : said, gain, metric);
    }

    /** The same where nothing came of it; of a first model nothing can be said. */
    Training ended(@Nullable Duration said) {
        return ended(said, first ? null : (Double) 0.0, null);
    }

    /** What of these kinds it was asked for. */
    List<Reason> of(Set<Kind> kinds) {
        return Objects.requireNonNull(reasons).stream()
                .filter(reason -> kinds.contains(reason.kind()))
                .toList();
    }

    /** A person is told that it failed, and asks again or does not. */
    List<Reason> reasonsToAskAgain() {
        return Objects.requireNonNull(reasons).stream()
                .filter(reason -> reason.kind() != Kind.PERSON)
                .toList();
    }
}
