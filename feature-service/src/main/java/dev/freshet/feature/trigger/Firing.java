package dev.freshet.feature.trigger;

import dev.freshet.feature.trigger.Minutes.Ruling;
import dev.freshet.feature.trigger.told.Decision;
import dev.freshet.feature.trigger.told.Outcome;
import dev.freshet.feature.trigger.told.Reason;
import dev.freshet.feature.trigger.told.Reason.Kind;
import dev.freshet.feature.trigger.told.Request;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Lets a reason fire, or wait for what stands in its way; all that waits fires together as one request. */
final class Firing {
    /** Reports and due times that wait at most; later ones are noted but not kept. */
    static final int MOST_WAITING = 50;

    private static final String POLICY = "policy";
    /** Kinds that a long wait could pile up. */
    private static final Set<Kind> REPEATING = Set.of(Kind.DRIFT, Kind.LIVE_QUALITY, Kind.SCHEDULE);

    private final Limits limits;
    private final Minutes minutes;
    private final SecondLook secondLook;

    Firing(Limits limits, Minutes minutes, SecondLook secondLook) {
        this.limits = limits;
        this.minutes = minutes;
        this.secondLook = secondLook;
    }

    /** A source asks; exactly one decision says what became of it. */
    void ask(Draft draft, Reason reason) {
        ask(draft, reason, POLICY);
    }

    void ask(Draft draft, Reason reason, String actor) {
        ask(draft, List.of(reason), actor);
    }

    /** A source asks for several reasons at once; they fire together or wait together. */
    void ask(Draft draft, List<Reason> reasons) {
        ask(draft, reasons, POLICY);
    }

    private void ask(Draft draft, List<Reason> reasons, String actor) {
        var barrier = limits.against(draft, reasons);
        if (barrier.isEmpty()) {
            secondLook.dropWhatHasGone(draft);
            draft.waiting.addAll(reasons);
            fire(draft, actor);
            return;
        }
        reasons.forEach(reason -> keep(draft, reason, barrier.get(), actor));
    }

    private void keep(Draft draft, Reason reason, Barrier barrier, String actor) {
        var kept = !REPEATING.contains(reason.kind()) || draft.reasons() < MOST_WAITING;
        if (kept) {
            draft.waiting.add(reason);
        }
        var fate = kept ? "it waits" : "it is only noted, because %d reasons wait already".formatted(draft.reasons());
        note(draft, barrier, reason.cause(), reason.message() + "; " + fate, actor);
    }

    /** Fires what waits and still holds, if nothing stands in its way any more. */
    void release(Draft draft) {
        if (draft.waiting.isEmpty() || limits.against(draft, draft.waiting).isPresent()) {
            return;
        }
        secondLook.dropWhatHasGone(draft);
        if (!draft.waiting.isEmpty()) {
            fire(draft, POLICY);
        }
    }

    /** The same after something that stood in the way went; if more stands there, a decision says what. */
    void releaseOrExplain(Draft draft, String cause, String why) {
        release(draft);
        if (draft.waiting.isEmpty()) {
            return;
        }
        var waiting = "%s; %d reasons wait on".formatted(why, draft.waiting.size());
        limits.against(draft, draft.waiting).ifPresent(barrier -> note(draft, barrier, cause, waiting, POLICY));
    }

    private void note(Draft draft, Barrier barrier, String cause, String what, String actor) {
        var until = barrier.until() == null ? "" : ", until " + barrier.until();
        var reason = "%s: %s%s".formatted(what, barrier.why(), until);
        var subject = barrier.subject() == null ? cause : barrier.subject();
        minutes.note(draft, new Ruling(barrier.kind(), subject, reason, List.of(cause), actor));
    }

    private void fire(Draft draft, String actor) {
        var time = Objects.requireNonNull(draft.time, "nothing fires before the first event");
        var reasons = List.copyOf(draft.waiting);
        var request =
                new Request(minutes.requestId(reasons.getFirst(), draft.failure), reasons, time, draft.championEpoch);
        var causes = reasons.stream().map(Reason::cause).toList();
        var why = reasons.stream()
                .map(Reason::message)
                .reduce((a, b) -> a + "; " + b)
                .orElseThrow();
        var worth = draft.ledger.worth(time).words();
        draft.outcomes.add(new Outcome.Requested(request));
        minutes.note(draft, new Ruling(Decision.Kind.FIRED, request.id(), why + after(draft) + worth, causes, actor));
        draft.waiting.clear();
        draft.inFlight = InFlight.of(request, !draft.hasModel, draft.examplesAtRequest);
        draft.examplesAtRequest = draft.examples;
        remember(draft, time);
        if (reasons.stream().anyMatch(reason -> reason.kind() == Kind.PERSON)) {
            draft.setbacks = 0;
        }
    }

    private static String after(Draft draft) {
        return draft.failure == null ? "" : "; after request %s, which failed".formatted(draft.failure.requestId());
    }

    private static void remember(Draft draft, Instant time) {
        var ofDay = draft.requestsOfDay(time);
        draft.requests.clear();
        draft.requests.addAll(ofDay);
        draft.requests.add(time);
    }
}
