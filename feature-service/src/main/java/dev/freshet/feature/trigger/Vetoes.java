package dev.freshet.feature.trigger;

import dev.freshet.feature.quality.VetoChange;
import dev.freshet.feature.trigger.Minutes.Ruling;
import dev.freshet.feature.trigger.told.Decision;
import dev.freshet.feature.trigger.told.PolicyEvent.StreamJudged;
import java.util.Comparator;
import java.util.List;

/**
 * Lets rules over the stream veto training, from and to the event times they say. Events are judged before their features
 * are computed, in a replay by days of event time; what was found of Friday must not stop what is asked for on Monday.
 */
final class Vetoes {
    /** Changes that wait for their time at most; bounds the state. */
    static final int MOST_AHEAD = 1_000;

    /** A veto that begins where another ends goes on without a gap. */
    private static final Comparator<VetoChange> ORDER = Comparator.comparing(VetoChange::from)
            .thenComparing(change -> !change.isEnd())
            .thenComparing(VetoChange::rule);

    private final Minutes minutes;
    private final Firing firing;

    Vetoes(Minutes minutes, Firing firing) {
        this.minutes = minutes;
        this.firing = firing;
    }

    void streamJudged(Draft draft, StreamJudged judged) {
        draft.vetoChanges.addAll(judged.changes());
        draft.vetoChanges.sort(ORDER);
        apply(draft);
    }

    /** Applies what event time has reached; when the last veto ends, what waited may go. */
    void apply(Draft draft) {
        String ended = null;
        while (isDue(draft)) {
            var change = draft.vetoChanges.removeFirst();
            var standing = draft.vetoes.get(change.rule());
            if (!change.isEnd()) {
                begin(draft, change);
            } else if (standing != null && standing.from().isBefore(change.from())) {
                draft.vetoes.remove(change.rule());
                ended = standing.breach() == null
                        ? change.rule()
                        : standing.breach().verdict();
            }
        }
        if (ended != null && draft.vetoes.isEmpty()) {
            firing.releaseOrExplain(draft, ended, "the rules over the stream hold again");
        }
    }

    private static boolean isDue(Draft draft) {
        if (draft.vetoChanges.isEmpty()) {
            return false;
        }
        boolean reached =
                draft.time != null && !draft.vetoChanges.getFirst().from().isAfter(draft.time);
        return reached || draft.vetoChanges.size() > MOST_AHEAD;
    }

    private void begin(Draft draft, VetoChange change) {
        var breach = change.breach();
        var before = draft.vetoes.put(change.rule(), change);
        if (before == null && breach != null) {
            var reason = "training is vetoed until rule %s holds again: %s".formatted(change.name(), breach.why());
            minutes.note(
                    draft, Ruling.byPolicy(Decision.Kind.VETOED, breach.verdict(), reason, List.of(breach.verdict())));
        }
    }
}
