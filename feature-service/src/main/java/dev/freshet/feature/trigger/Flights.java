package dev.freshet.feature.trigger;

import dev.freshet.feature.trigger.Minutes.Ruling;
import dev.freshet.feature.trigger.ledger.Training;
import dev.freshet.feature.trigger.ledger.Worth;
import dev.freshet.feature.trigger.told.Decision;
import dev.freshet.feature.trigger.told.Failure;
import dev.freshet.feature.trigger.told.PolicyEvent.ChampionChanged;
import dev.freshet.feature.trigger.told.PolicyEvent.Evaluated;
import dev.freshet.feature.trigger.told.PolicyEvent.RetrainAsked;
import dev.freshet.feature.trigger.told.PolicyEvent.RunFailed;
import dev.freshet.feature.trigger.told.PolicyEvent.RunSeen;
import dev.freshet.feature.trigger.told.PolicyEvent.RunSkipped;
import dev.freshet.feature.trigger.told.Reason;
import dev.freshet.feature.trigger.told.Reason.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows the request in flight to its end, and takes people's commands. */
final class Flights {
    /**
     * A person's second request ends the flight of one that gave no sign of life for so long, by the records'
     * wall-clock times.
     */
    static final Duration SILENCE = Duration.ofMinutes(15);

    private static final int COMMANDS_KEPT = 100;
    /** Reasons a new champion answers. */
    private static final Set<Kind> ANSWERED_BY_CHAMPION = Set.of(Kind.DRIFT, Kind.LIVE_QUALITY, Kind.FIRST_MODEL);

    private final Minutes minutes;
    private final Firing firing;
    private final Failures failures;
    private final Suggestions suggestions;

    Flights(Minutes minutes, Firing firing, Failures failures, Suggestions suggestions) {
        this.suggestions = suggestions;
        this.minutes = minutes;
        this.firing = firing;
        this.failures = failures;
    }

    void championChanged(Draft draft, ChampionChanged changed) {
        if (changed.epoch() <= draft.championEpoch) {
            return;
        }
        draft.championEpoch = changed.epoch();
        draft.hasModel = changed.fits();
        draft.learned = changed.learned();
        draft.brokenBy = null;
        draft.setbacks = 0;
        draft.suggestion = null;
        answered(draft, "epoch-" + changed.epoch(), "champion epoch %d is in service".formatted(changed.epoch()));
        firing.release(draft);
    }

    /** A flight of which nothing was heard for too long is lost; what it was for is asked again. */
    void timePassed(Draft draft, Duration passed, @Nullable Instant toldAt) {
        if (draft.inFlight == null) {
            return;
        }
        var later = draft.inFlight.passed(passed, toldAt);
        draft.inFlight = later;
        if (later.silent().compareTo(failures.patience()) >= 0) {
            failures.lost(draft, later);
        }
    }

    void runSeen(Draft draft, RunSeen seen) {
        if (draft.inFlight != null && draft.inFlight.requestId().equals(seen.requestId())) {
            draft.inFlight = draft.inFlight.seen(seen);
        } else {
            draft.ledger = draft.ledger.took(seen.requestId(), seen.cpu());
        }
    }

    void runFailed(Draft draft, RunFailed failed) {
        var flight = draft.inFlight;
        if (flight == null || !flight.requestId().equals(failed.requestId()) || failed.attempt() < flight.attempt()) {
            draft.ledger = draft.ledger.took(failed.requestId(), failed.cpu());
            return;
        }
        failures.putBack(draft, flight, failed.kind(), failed.cpu());
        var reason = "attempt %d failed: %s".formatted(failed.attempt(), failed.message());
        minutes.note(draft, Ruling.byPolicy(Decision.Kind.FAILED, failed.runId(), reason, List.of(failed.requestId())));
        failures.tell(draft, failed);
        firing.releaseOrExplain(draft, failed.runId(), "the run in flight failed");
    }

    /** What asked for it was looked into and is answered; asking again in vain costs a longer pause each time. */
    void runSkipped(Draft draft, RunSkipped skipped) {
        var flight = draft.inFlight;
        if (flight == null || !flight.requestId().equals(skipped.requestId()) || skipped.attempt() < flight.attempt()) {
            draft.ledger = draft.ledger.took(skipped.requestId(), skipped.cpu());
            return;
        }
        draft.inFlight = null;
        draft.ledger = draft.ledger.with(flight.ended(skipped.cpu()), draft.now());
        draft.failure = null;
        draft.paidNothing();
        var cost = skipped.cpu() == null ? "" : "; to see that took " + Worth.cpuSeconds(skipped.cpu());
        minutes.note(
                draft,
                Ruling.byPolicy(
                        Decision.Kind.STALE, skipped.runId(), skipped.message() + cost, List.of(skipped.requestId())));
        answered(draft, skipped.runId(), "a quick look found nothing to gain");
        firing.releaseOrExplain(draft, skipped.runId(), "the run in flight had nothing to gain");
    }

    void evaluated(Draft draft, Evaluated evaluated) {
        var flight = draft.inFlight;
        if (flight == null || !flight.requestId().equals(evaluated.requestId())) {
            heardLate(draft, evaluated);
            return;
        }
        draft.inFlight = null;
        draft.ledger = draft.ledger.with(ended(flight, evaluated), draft.now());
        draft.failure = null;
        if (evaluated.won()) {
            draft.paid();
            draft.hasModel = true;
            suggestions.won(draft, evaluated, flight);
            answered(draft, evaluated.evaluationId(), "a challenger won");
        } else {
            draft.paidNothing();
        }
        var ended = "the run in flight ended with " + evaluated.verdict();
        firing.releaseOrExplain(draft, evaluated.evaluationId(), ended);
    }

    private static Training ended(InFlight flight, Evaluated evaluated) {
        var challenger = evaluated.challenger();
        return evaluated.won()
                ? flight.ended(challenger.cpu(), challenger.gain(), challenger.metric())
                : flight.ended(challenger.cpu());
    }

    /** A verdict on what was given up, or another one against a newer champion. */
    private static void heardLate(Draft draft, Evaluated evaluated) {
        var request = evaluated.requestId();
        var challenger = evaluated.challenger();
        var ledger = draft.ledger.took(request, challenger.cpu());
        draft.ledger = evaluated.won()
                ? ledger.brought(request, challenger.gain(), challenger.metric())
                : ledger.broughtNothing(request);
    }

    /** What was to be mended by a better model is mended; drift is counted anew. */
    private void answered(Draft draft, String cause, String why) {
        draft.trips = List.of();
        draft.worse = false;
        var dropped = draft.drop(ANSWERED_BY_CHAMPION);
        if (!dropped.isEmpty()) {
            var reason = "%s, which answers %d waiting reasons".formatted(why, dropped.size());
            minutes.note(
                    draft,
                    Ruling.byPolicy(
                            Decision.Kind.STALE,
                            cause,
                            reason,
                            dropped.stream().map(Reason::cause).toList()));
        }
    }

    void retrainAsked(Draft draft, RetrainAsked asked) {
        if (draft.commands.contains(asked.commandId())) {
            return;
        }
        draft.commands.add(asked.commandId());
        if (draft.commands.size() > COMMANDS_KEPT) {
            draft.commands.removeFirst();
        }
        if (draft.begun != null && asked.sentAt().isBefore(draft.begun)) {
            minutes.note(draft, ofFormerLife(asked, draft.begun));
            return;
        }
        supersedeIfSilent(draft, asked);
        var time = draft.time == null ? asked.sentAt() : draft.time;
        var message = "%s asks: %s".formatted(asked.actor(), asked.why());
        firing.ask(draft, new Reason(Kind.PERSON, message, asked.commandId(), time), asked.actor());
    }

    private static Ruling ofFormerLife(RetrainAsked asked, Instant begun) {
        var reason = "asked at %s, before the pipeline began anew at %s; ask again if it is still wanted"
                .formatted(asked.sentAt(), begun);
        return new Ruling(Decision.Kind.STALE, asked.commandId(), reason, List.of(asked.commandId()), asked.actor());
    }

    private void supersedeIfSilent(Draft draft, RetrainAsked asked) {
        var flight = draft.inFlight;
        if (flight == null) {
            return;
        }
        if (flight.lastSign() == null) {
            draft.inFlight = flight.heard(asked.sentAt());
        } else if (!asked.sentAt().isBefore(flight.lastSign().plus(SILENCE))) {
            failures.putBack(draft, flight, Failure.Kind.CRASHED, null);
            var reason = "request %s gave no sign of life since %s; after %s a person's request takes its place"
                    .formatted(flight.requestId(), flight.lastSign(), SILENCE);
            minutes.note(
                    draft,
                    new Ruling(
                            Decision.Kind.STALE,
                            flight.requestId(),
                            reason,
                            List.of(asked.commandId()),
                            asked.actor()));
        }
    }
}
