package dev.freshet.feature.trigger;

import dev.freshet.feature.drift.Alert.Severity;
import dev.freshet.feature.trigger.Minutes.Notice;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Tells a person where labels of one kind are so rare that no holdout can have enough of them: such a pipeline trains and
 * judges without end and never promotes.
 */
final class LabelWatch {
    /** Labels have days of the week. */
    static final Duration WATCHED = Duration.ofDays(7);

    private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

    private final PolicySettings settings;
    private final Minutes minutes;

    LabelWatch(PolicySettings settings, Minutes minutes) {
        this.settings = settings;
        this.minutes = minutes;
    }

    void count(Draft draft, Examples examples) {
        if (examples.labelled() > 0 && draft.time != null) {
            var before = draft.labels == null ? new LabelCounts(0, 0, draft.time, false) : draft.labels;
            draft.labels = before.plus(examples);
        }
    }

    void timePassed(Draft draft) {
        var labels = draft.labels;
        if (labels == null || labels.told() || draft.time == null) {
            return;
        }
        var watched = Duration.between(labels.since(), draft.time);
        if (watched.compareTo(WATCHED) < 0
                || labels.labelled() < settings.triggers().firstModel()) {
            return;
        }
        var needed = settings.evidence().minPositives();
        if (inHoldout(most(labels), watched) < needed) {
            draft.labels = labels.told(true);
            tell(draft, labels, watched);
        }
    }

    /** Three standard deviations more than were seen: chance alone must not be told of. */
    private static double most(LabelCounts labels) {
        return labels.rarer() + 3 * Math.sqrt(labels.rarer() + 1.0);
    }

    /** How many of so many in this time a holdout has. */
    private double inHoldout(double seen, Duration watched) {
        var evidence = settings.evidence();
        return seen * evidence.window().toMillis() / watched.toMillis() * evidence.holdout();
    }

    private void tell(Draft draft, LabelCounts labels, Duration watched) {
        var evidence = settings.evidence();
        var seen = Math.max(1, labels.rarer());
        var days = (long)
                Math.ceil(evidence.minPositives() / evidence.holdout() / seen * watched.toMillis() / MILLIS_A_DAY);
        var message = String.format(
                Locale.ROOT,
                "%d of the %d examples since %s are positive; at that rate the holdout of a training.window of %s has about %.0f of the rarer kind, and evaluation.minPositives is %d: no challenger can be judged; write a training.window of at least P%dD, or lower evaluation.minPositives",
                labels.positives(),
                labels.labelled(),
                labels.since(),
                evidence.window(),
                inHoldout(labels.rarer(), watched),
                evidence.minPositives(),
                days);
        minutes.alert(
                draft,
                new Notice(Severity.WARNING, "too-few-positives", message, List.of("examples-" + draft.examples)));
    }
}
