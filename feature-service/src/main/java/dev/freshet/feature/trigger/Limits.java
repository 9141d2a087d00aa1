package dev.freshet.feature.trigger;

import dev.freshet.feature.trigger.Reason.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What keeps reasons from firing, in this order: a past that is computed anew, broken data, a breached rule over the
 * stream, a run in flight, too little for a first model, cooldown, budget. A person's reason is kept back only by the past
 * and by a run in flight.
 */
final class Limits {
    /** The cooldown never grows beyond this many times its length. */
    static final int MOST_BACKOFF = 8;

    private final PolicySettings settings;

    Limits(PolicySettings settings) {
        this.settings = settings;
    }

    /** The cooldown now: doubled for each challenger in a row that was not promoted. */
    Duration cooldown(Draft draft) {
        return settings.triggers().cooldown().multipliedBy(backoff(draft));
    }

    private static long backoff(Draft draft) {
        return draft.setbacks >= 3 ? MOST_BACKOFF : 1L << draft.setbacks;
    }

    /** What keeps these reasons, fired as one request, back; empty where nothing does. */
    Optional<Barrier> against(Draft draft, List<Reason> reasons) {
        var now = draft.time;
        if (now == null) {
            return Optional.of(Barrier.held("no event was seen yet, so the training window has no end", null));
        }
        var past = settings.past();
        if (past != null && now.isBefore(past)) {
            var why = "the past is being computed anew up to %s, and another generation is live".formatted(past);
            return Optional.of(Barrier.held(why, past));
        }
        var person = reasons.stream().anyMatch(reason -> reason.kind() == Kind.PERSON);
        if (draft.brokenBy != null && !person) {
            var why = "the data are broken since %s; a whole window lifts the veto".formatted(draft.brokenBy);
            return Optional.of(new Barrier(Decision.Kind.VETOED, draft.brokenBy, why, null));
        }
        if (!draft.vetoes.isEmpty() && !person) {
            return Optional.of(vetoed(draft));
        }
        if (draft.inFlight != null) {
            var why = "request %s of %s has not ended".formatted(draft.inFlight.requestId(), draft.inFlight.since());
            return Optional.of(new Barrier(Decision.Kind.COALESCED, draft.inFlight.requestId(), why, null));
        }
        if (person) {
            return Optional.empty();
        }
        return tooLittle(draft, reasons).or(() -> tooSoon(draft, now));
    }

    private static Barrier vetoed(Draft draft) {
        var breach =
                Objects.requireNonNull(draft.vetoes.sequencedValues().getFirst().breach(), "a veto has its reason");
        var others = draft.vetoes.size() == 1 ? "" : " (and %d other rules)".formatted(draft.vetoes.size() - 1);
        return new Barrier(Decision.Kind.VETOED, breach.verdict(), breach.why() + others, null);
    }

    private Optional<Barrier> tooLittle(Draft draft, List<Reason> reasons) {
        var first = reasons.stream().anyMatch(reason -> reason.kind() == Kind.FIRST_MODEL);
        var limit = settings.triggers().firstModel();
        if (draft.hasModel || first || draft.examplesSinceRequest() >= limit) {
            return Optional.empty();
        }
        return Optional.of(Barrier.held(
                "there is no model yet and %d of the %d examples for the first one"
                        .formatted(draft.examplesSinceRequest(), limit),
                null));
    }

    private Optional<Barrier> tooSoon(Draft draft, Instant now) {
        var cooled = cooledDown(draft);
        var free = budgetFree(draft, now);
        if (!cooled.isAfter(now) && !free.isAfter(now)) {
            return Optional.empty();
        }
        if (free.isAfter(cooled)) {
            var why = "%d of %d requests in 24 hours are used"
                    .formatted(
                            draft.requestsOfDay(now).size(), settings.triggers().perDay());
            return Optional.of(Barrier.held(why, free));
        }
        var backoff = draft.setbacks == 0
                ? ""
                : " (%d times %s after %d challengers in a row that were not promoted)"
                        .formatted(backoff(draft), settings.triggers().cooldown(), draft.setbacks);
        var why = "the cooldown is %s%s and the last request was at %s"
                .formatted(cooldown(draft), backoff, draft.requests.getLast());
        return Optional.of(Barrier.held(why, cooled));
    }

    private Instant cooledDown(Draft draft) {
        return draft.requests.isEmpty() ? Instant.MIN : draft.requests.getLast().plus(cooldown(draft));
    }

    private Instant budgetFree(Draft draft, Instant now) {
        var ofDay = draft.requestsOfDay(now);
        var most = settings.triggers().perDay();
        return ofDay.size() < most
                ? Instant.MIN
                : ofDay.get(ofDay.size() - most).plus(Draft.DAY);
    }
}
