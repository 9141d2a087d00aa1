package dev.freshet.feature.trigger;

import dev.freshet.feature.drift.Alert.Severity;
import dev.freshet.feature.trigger.Minutes.Notice;
import dev.freshet.feature.trigger.Minutes.Ruling;
import dev.freshet.feature.trigger.told.Decision;
import dev.freshet.feature.trigger.told.PolicyEvent.Evaluated;
import dev.freshet.pipeline.spec.Promotion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Where a win does not promote by itself: while it waits for a person nothing else trains, the person is asked once, and a
 * win that nobody takes expires, each later one in a row after twice the time.
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

    void won(Draft draft, Evaluated evaluated) {
        var before = draft.suggestion;
        if (settings.promotion() == Promotion.AUTO || draft.time == null) {
            return;
        }
        var untaken = before == null ? 0 : before.open() ? before.untaken() : before.untaken() + 1;
        var suggestion = new Suggestion(evaluated.evaluationId(), draft.time, untaken, true);
        draft.suggestion = suggestion;
        if (before == null && settings.promotion() == Promotion.SUGGEST) {
            ask(draft, suggestion);
        }
    }

    private void ask(Draft draft, Suggestion suggestion) {
        var message =
                "evaluation %s won and waits for a person, because promotion is suggest; promote its version, or ask for another with `freshet retrain %s`; until then, or until it expires at %s, nothing trains. Nobody is asked again before one is promoted"
                        .formatted(suggestion.evaluationId(), settings.pipeline(), expiry(suggestion));
        minutes.alert(
                draft,
                new Notice(Severity.WARNING, "promotion-suggested", message, List.of(suggestion.evaluationId())));
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
