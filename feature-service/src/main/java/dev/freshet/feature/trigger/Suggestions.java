package dev.freshet.feature.trigger;

import dev.freshet.feature.drift.Alert.Severity;
import dev.freshet.feature.trigger.Minutes.Notice;
import dev.freshet.feature.trigger.Minutes.Ruling;
import dev.freshet.feature.trigger.ledger.Worth;
import dev.freshet.feature.trigger.told.Autonomy;
import dev.freshet.feature.trigger.told.Decision;
import dev.freshet.feature.trigger.told.PolicyEvent.Challenger;
import dev.freshet.feature.trigger.told.PolicyEvent.Evaluated;
import dev.freshet.feature.trigger.told.PolicyEvent.PromotionsHeld;
import dev.freshet.feature.trigger.told.Reason;
import dev.freshet.pipeline.spec.Promotion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Where a win does not promote by itself: while it waits for a person nothing else trains, the person is told once what there
 * is to decide, and a win that nobody takes expires, each later one in a row after twice the time.
 */
final class Suggestions {
    static final Duration STANDS = Duration.ofDays(7);

    private final PolicySettings settings;
    private final Minutes minutes;

    Suggestions(PolicySettings settings, Minutes minutes) {
        this.settings = settings;
        this.minutes = minutes;
    }

    /** Event time at which it expires. */
    static Instant expiry(Suggestion suggestion) {
        var times = suggestion.untaken() >= 3 ? Limits.MOST_BACKOFF : 1L << suggestion.untaken();
        return suggestion.since().plus(STANDS.multipliedBy(times));
    }

    /** The registry refuses a command that was given under another epoch, and so does this. */
    void promotionsHeld(Draft draft, PromotionsHeld command) {
        var expected = command.expectedEpoch();
        if (expected == null || expected == draft.championEpoch) {
            draft.autonomy = autonomy(draft).held(command.hold());
        }
    }

    private Autonomy autonomy(Draft draft) {
        return draft.autonomy == null ? Autonomy.of(settings.promotion()) : draft.autonomy;
    }

    /** @param flight what the challenger was trained for */
    void won(Draft draft, Evaluated evaluated, InFlight flight) {
        var before = draft.suggestion;
        if (!autonomy(draft).waitsForPerson() || draft.time == null) {
            return;
        }
        var untaken = before == null ? 0 : before.open() ? before.untaken() : before.untaken() + 1;
        var suggestion = new Suggestion(evaluated.evaluationId(), draft.time, untaken, true);
        draft.suggestion = suggestion;
        if (before == null) {
            tell(draft, evaluated, flight, suggestion);
        }
    }

    private void tell(Draft draft, Evaluated evaluated, InFlight flight, Suggestion suggestion) {
        var pipeline = settings.pipeline();
        var message =
                "a challenger won and waits for a person, because %s: %s; it was trained because %s%s%s%s; see it whole with `freshet explain %s`, and take it with `freshet promote %s <version>`; to refuse it, leave it: it expires at %s, and until then only `freshet retrain %s` trains; nobody is told again before a model is promoted"
                        .formatted(
                                autonomy(draft).why(),
                                evaluated.said(),
                                Objects.requireNonNull(flight.reasons()).stream()
                                        .map(Reason::message)
                                        .collect(Collectors.joining("; ")),
                                took(flight, evaluated.challenger()),
                                evaluated.challenger().learnedUntil() == null
                                        ? ""
                                        : "; it learned from rows up to "
                                                + evaluated.challenger().learnedUntil(),
                                draft.ledger.worth(suggestion.since()).words(),
                                pipeline,
                                pipeline,
                                expiry(suggestion),
                                pipeline);
        var severity = autonomy(draft).promotion() == Promotion.OBSERVE ? Severity.INFO : Severity.WARNING;
        minutes.alert(draft, new Notice(severity, "promotion-suggested", message, List.of(evaluated.evaluationId())));
    }

    private static String took(InFlight flight, Challenger challenger) {
        var clock = flight.spent() == null ? "" : "; the run took " + flight.spent();
        var cpu = flight.ended(challenger.cpu()).cpu();
        return cpu == null ? clock : "%s; it cost %s".formatted(clock, Worth.cpuSeconds(cpu));
    }

    void timePassed(Draft draft, Instant now) {
        var suggestion = draft.suggestion;
        if (suggestion == null || !suggestion.open() || now.isBefore(expiry(suggestion))) {
            return;
        }
        draft.suggestion = suggestion.expired();
        var id = suggestion.evaluationId();
        var reason = "evaluation %s won at %s and nobody took it; it expired at %s and stands in nobody's way any more"
                .formatted(id, suggestion.since(), expiry(suggestion));
        minutes.note(draft, Ruling.byPolicy(Decision.Kind.STALE, id, reason, List.of(id)));
    }
}
