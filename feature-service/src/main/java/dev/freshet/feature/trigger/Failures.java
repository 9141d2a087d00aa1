package dev.freshet.feature.trigger;

import dev.freshet.feature.drift.Alert.Severity;
import dev.freshet.feature.trigger.Minutes.Notice;
import dev.freshet.feature.trigger.Minutes.Ruling;
import dev.freshet.feature.trigger.told.Decision;
import dev.freshet.feature.trigger.told.Failure;
import dev.freshet.feature.trigger.told.PolicyEvent.RunFailed;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sees to it that the reasons of a request from which no verdict came are not lost with it. */
final class Failures {
    private final PolicySettings settings;
    private final Limits limits;
    private final Minutes minutes;

    Failures(PolicySettings settings, Limits limits, Minutes minutes) {
        this.settings = settings;
        this.limits = limits;
        this.minutes = minutes;
    }

    /**
     * Ends a flight and puts its reasons before those that came since. Where the same may go well another time, examples count
     * as if it had never been asked for.
     *
     * @param cpu processor time of its run as its end told it; null where it told none
     */
    void putBack(Draft draft, InFlight flight, Failure.Kind kind, @Nullable Duration cpu) {
        draft.inFlight = null;
        draft.ledger = draft.ledger.with(flight.ended(cpu), draft.now());
        draft.waiting.addAll(0, flight.reasonsToAskAgain());
        draft.failure = new Failure(flight.requestId(), kind, draft.failuresInARow() + 1);
        if (kind == Failure.Kind.CRASHED && flight.examplesBefore() != null) {
            draft.examplesAtRequest = flight.examplesBefore();
        }
    }

    /** How long nothing may be heard of a request. */
    Duration patience() {
        return settings.triggers().flightTimeout();
    }

    /** Nothing was heard of the request for too long. */
    void lost(Draft draft, InFlight flight) {
        putBack(draft, flight, Failure.Kind.CRASHED, null);
        var request = flight.requestId();
        var silent = "nothing was heard of request %s of %s for %s while events came, and triggers.flightTimeout is %s"
                .formatted(request, flight.since(), flight.silent(), patience());
        minutes.note(draft, Ruling.byPolicy(Decision.Kind.STALE, request, silent, List.of(request)));
        var where = flight.lastSign() == null
                ? "no trainer took it: see that one runs"
                : "its trainer was heard last at %s: see that trainer and evaluator run".formatted(flight.lastSign());
        var message = "%s; %s; %s".formatted(silent, where, whatFollows(draft));
        minutes.alert(draft, new Notice(Severity.CRITICAL, "flight-lost", message, List.of(request)));
    }

    /** Tells a person what follows from a failed run. */
    void tell(Draft draft, RunFailed failed) {
        var unfit = failed.kind() == Failure.Kind.UNFIT;
        var message = "run %s failed (%s); %s".formatted(failed.runId(), failed.message(), whatFollows(draft));
        minutes.alert(
                draft,
                new Notice(
                        Severity.WARNING,
                        unfit ? "training-unfit" : "training-again",
                        message,
                        List.of(failed.runId(), failed.requestId())));
    }

    /** Half a sentence about when what waits is asked again. */
    String whatFollows(Draft draft) {
        if (draft.waiting.isEmpty()) {
            return "nothing asks for it again by itself, `freshet retrain %s` does".formatted(settings.pipeline());
        }
        return limits.against(draft, draft.waiting)
                .map(barrier -> "its reasons wait: " + barrier.why()
                        + (barrier.until() == null ? "" : "; they are asked again at " + barrier.until()))
                .orElse("its reasons are asked again now");
    }
}
