package dev.freshet.feature.trigger;

import dev.freshet.feature.trigger.Minutes.Ruling;
import dev.freshet.feature.trigger.told.Decision;
import dev.freshet.feature.trigger.told.Reason;
import dev.freshet.feature.trigger.told.Reason.Kind;
import java.util.Optional;
import java.util.Set;

/** Asks what waited once more when it would fire: what led to it may have gone meanwhile. */
final class SecondLook {
    private final PolicySettings settings;
    private final Minutes minutes;

    SecondLook(PolicySettings settings, Minutes minutes) {
        this.settings = settings;
        this.minutes = minutes;
    }

    /** Drops the waiting reasons that no longer hold; for each kind a decision says why. */
    void dropWhatHasGone(Draft draft) {
        for (var kind : Kind.values()) {
            if (draft.waits(kind)) {
                gone(draft, kind).ifPresent(why -> drop(draft, kind, why));
            }
        }
    }

    private Optional<String> gone(Draft draft, Kind kind) {
        return switch (kind) {
            case FIRST_MODEL -> draft.hasModel ? Optional.of("there is a model by now") : Optional.empty();
            case DRIFT -> driftGone(draft);
            case NEW_EXAMPLES -> examplesGone(draft);
            case SCHEDULE ->
                settings.triggers().schedule().isEmpty()
                        ? Optional.of("the document has no schedule any more")
                        : Optional.empty();
            case LIVE_QUALITY -> qualityGone(draft);
            case PERSON -> Optional.empty();
        };
    }

    private Optional<String> driftGone(Draft draft) {
        var limit = settings.triggers().drift();
        if (limit.isEmpty()) {
            return Optional.of("the document asks for no training on drift any more");
        }
        var needed = limit.get().trips();
        return draft.tripped() >= needed
                ? Optional.empty()
                : Optional.of("only %d of the last %d drift reports tripped by now; %d are needed"
                        .formatted(draft.tripped(), draft.trips.size(), needed));
    }

    private Optional<String> qualityGone(Draft draft) {
        if (!settings.triggers().concept()) {
            return Optional.of("the document asks for no training on a worse champion any more");
        }
        return draft.worse
                ? Optional.empty()
                : Optional.of("the last window of the champion's quality did not trip any more");
    }

    private Optional<String> examplesGone(Draft draft) {
        var limit = settings.newExamples(draft.learned, draft.eagerness);
        if (limit.isEmpty()) {
            return Optional.of("the document asks for no training on new examples any more");
        }
        return draft.examplesSinceRequest() >= limit.getAsLong()
                ? Optional.empty()
                : Optional.of("there are %d new examples since the last request; %d are needed"
                        .formatted(draft.examplesSinceRequest(), limit.getAsLong()));
    }

    private void drop(Draft draft, Kind kind, String why) {
        var causes = draft.drop(Set.of(kind)).stream().map(Reason::cause).toList();
        var reason = "%d waiting reasons %s no longer hold and are dropped: %s".formatted(causes.size(), kind, why);
        minutes.note(draft, Ruling.byPolicy(Decision.Kind.STALE, causes.getFirst(), reason, causes));
    }
}
