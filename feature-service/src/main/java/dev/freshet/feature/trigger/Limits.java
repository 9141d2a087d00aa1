package dev.freshet.feature.trigger;

import dev.freshet.feature.trigger.told.Decision;
import dev.freshet.feature.trigger.told.Failure;
import dev.freshet.feature.trigger.told.Reason;
import dev.freshet.feature.trigger.told.Reason.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What keeps reasons from firing, in this order: a past that is computed anew, broken data, a breached rule over the
 * stream, a run in flight, a win that waits for a person, data that could not be learned from, too little for a first model, cooldown, budget. A person's reason is kept back only by the past
 * and by a run in flight.
 */
final class Limits {
    /** The cooldown never grows beyond this many times its length. */
    static final int MOST_BACKOFF = 8;

    private static final Duration LEAST_PAUSE = Duration.ofMinutes(15);

    private final PolicySettings settings;

    Limits(PolicySettings settings) {
        this.settings = settings;
    }

    /** The cooldown now: doubled for each challenger in a row that was not promoted, and each failed request after the first. */
    Duration cooldown(Draft draft) {
        return singleCooldown(draft).multipliedBy(backoff(draft));
    }

    /** A document may have no cooldown; what failed is not asked again at once all the same. */
    private Duration singleCooldown(Draft draft) {
        var cooldown = settings.triggers().cooldown();
        var tooShort = draft.failure != null && cooldown.compareTo(LEAST_PAUSE) < 0;
        return tooShort ? LEAST_PAUSE : cooldown;
    }

    private static long backoff(Draft draft) {
        var doublings = draft.setbacks + Math.max(0, draft.failuresInARow() - 1);
        return doublings >= 3 ? MOST_BACKOFF : 1L << doublings;
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
        return suggested(draft, now)
                .or(() -> unfit(draft))
                .or(() -> tooLittle(draft, reasons))
                .or(() -> tooSoon(draft, now));
    }

    private static Barrier vetoed(Draft draft) {
        var breach =
                Objects.requireNonNull(draft.vetoes.sequencedValues().getFirst().breach(), "a veto has its reason");
        var others = draft.vetoes.size() == 1 ? "" : " (and %d other rules)".formatted(draft.vetoes.size() - 1);
        return new Barrier(Decision.Kind.VETOED, breach.verdict(), breach.why() + others, null);
    }

    private static Optional<Barrier> suggested(Draft draft, Instant now) {
        var suggestion = draft.suggestion;
        if (suggestion == null || !now.isBefore(Suggestions.expiry(suggestion))) {
            return Optional.empty();
        }
        var why = "evaluation %s won at %s and waits for a person to promote its version"
                .formatted(suggestion.evaluationId(), suggestion.since());
        return Optional.of(Barrier.held(why, Suggestions.expiry(suggestion)));
    }

    /** What only other data or another document mend is not tried again before there are some. */
    private Optional<Barrier> unfit(Draft draft) {
        var failure = draft.failure;
        if (failure == null || failure.kind() != Failure.Kind.UNFIT || draft.examplesSinceRequest() >= enough(draft)) {
            return Optional.empty();
        }
        return Optional.of(Barrier.held(
                "request %s found nothing to learn from; another try wants another generation of the document or %d new examples, and %d came since"
                        .formatted(failure.requestId(), enough(draft), draft.examplesSinceRequest()),
                null));
    }

    private long enough(Draft draft) {
        var triggers = settings.triggers();
        return draft.hasModel
                ? settings.newExamples(draft.learned, draft.eagerness).orElse(triggers.firstModel())
                : triggers.firstModel();
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
        var why = "the cooldown is %s%s and the last request was at %s"
                .formatted(cooldown(draft), backoffTold(draft), draft.requests.getLast());
        return Optional.of(Barrier.held(why, cooled));
    }

    private String backoffTold(Draft draft) {
        if (backoff(draft) == 1) {
            return "";
        }
        var setbacks = draft.setbacks == 0
                ? ""
                : " after %d challengers in a row that were not promoted".formatted(draft.setbacks);
        var failures = draft.failuresInARow() < 2
                ? ""
                : " after %d requests in a row that failed".formatted(draft.failuresInARow());
        return " (%d times %s%s%s)".formatted(backoff(draft), singleCooldown(draft), setbacks, failures);
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
