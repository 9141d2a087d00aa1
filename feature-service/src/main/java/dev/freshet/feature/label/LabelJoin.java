package dev.freshet.feature.label;

import dev.freshet.feature.label.Outcome.Expired;
import dev.freshet.feature.label.Outcome.Joined;
import dev.freshet.feature.label.Outcome.Reason;
import dev.freshet.feature.label.Outcome.Refused;
import dev.freshet.feature.label.Outcome.Repeated;
import dev.freshet.feature.label.Outcome.Superseded;
import dev.freshet.pipeline.spec.Labels;
import dev.freshet.pipeline.spec.Labels.Missing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins what comes about one event id, in any order, into examples: state in, state and outcomes out.
 *
 * <p>What comes out depends on the times that records and labels carry, not on when they arrive: whatever the order, the
 * last example of an event is the same.
 */
public final class LabelJoin {
    private final Maturing maturing;
    private final long horizon;
    private final long kept;
    private final Missing missing;

    public LabelJoin(Labels labels) {
        this.maturing = new Maturing(labels);
        this.horizon = labels.maturity().plus(labels.revisions()).toMillis();
        this.kept = kept(labels).toMillis();
        this.missing = labels.missing();
    }

    /**
     * What one input led to.
     *
     * @param row the row it led to; the outcomes are about it
     * @param forgotten whether the row is of no use any more
     * @param outcomes what to tell, in order
     * @param clock the clock from now on
     */
    public record Step(EventRow row, boolean forgotten, List<Outcome> outcomes, Clock clock) {
        public Step {
            outcomes = List.copyOf(outcomes);
        }

        /** The row to keep, or null to forget it. */
        public @Nullable EventRow kept() {
            return forgotten ? null : row;
        }
    }

    /** Takes one input. */
    public Step step(@Nullable EventRow row, Input input, Clock clock) {
        var before = row == null ? EventRow.EMPTY : row;
        List<Outcome> outcomes = new ArrayList<>();
        var after =
                switch (input) {
                    case Input.RecordArrived arrived -> withEvent(before, arrived.event(), clock, outcomes);
                    case Input.VectorArrived arrived -> withVector(before, arrived, clock, outcomes);
                    case Input.LabelArrived arrived -> withLabel(before, arrived.label(), clock, outcomes);
                    case Input.TimePassed passed -> withoutStaleLabels(before, clock, outcomes);
                };
        var now = clock.after(input, outcomes);
        var settled = maturing.settle(after, now, outcomes);
        boolean forgotten = isToForget(settled, now);
        if (forgotten && missing == Missing.EXPIRED && isUnlabelled(settled)) {
            outcomes.add(new Expired());
        }
        return new Step(settled, forgotten, outcomes, now);
    }

    /** When the row wants {@link Input.TimePassed}; null for never: it waits for its vector. */
    public @Nullable Due due(EventRow row) {
        var event = row.event();
        if (event == null) {
            return new Due(Due.Hand.RECORDS, refusedAt(row, row.labels().getFirst()));
        }
        if (row.vector() == null) {
            return null;
        }
        return row.settled() ? new Due(Due.Hand.RECORDS, forgottenAt(row)) : maturing.due(row, event);
    }

    /** An event that came late is kept as long as any other, so that its labels still find it. */
    private long forgottenAt(EventRow row) {
        return row.cameAt() + kept;
    }

    /** A label may have come before its event, however long ago both were. */
    private long refusedAt(EventRow row, Label waiting) {
        return Math.max(waiting.knownAt(), row.cameAt()) + horizon;
    }

    /** Rows are kept for twice the time a label may take, so that a late one is told from one that nobody knows. */
    public static Duration kept(Labels labels) {
        return labels.maturity().plus(labels.revisions()).multipliedBy(2);
    }

    private EventRow withEvent(EventRow row, Event event, Clock clock, List<Outcome> outcomes) {
        if (row.event() != null) {
            return row;
        }
        var joined = row.withEvent(event, clock.records()).withLabels(List.of());
        for (Label waiting : row.labels()) {
            joined = accept(joined, event, waiting, outcomes);
        }
        return joined;
    }

    private EventRow withVector(EventRow row, Input.VectorArrived arrived, Clock clock, List<Outcome> outcomes) {
        var known = withEvent(row, arrived.event(), clock, outcomes);
        return known.vector() == null ? known.withVector(arrived.vector()) : known;
    }

    private EventRow withLabel(EventRow row, Label label, Clock clock, List<Outcome> outcomes) {
        var event = row.event();
        if (event == null) {
            return LabelHistory.hasRoom(row.labels(), label)
                    ? row.withWaiting(LabelHistory.inserted(row.labels(), label), clock.records())
                    : refuse(row, label, outcomes);
        }
        return clock.records() > forgottenAt(row) ? refuse(row, label, outcomes) : accept(row, event, label, outcomes);
    }

    private EventRow accept(EventRow row, Event event, Label label, List<Outcome> outcomes) {
        if (label.knownAt() > event.time() + horizon) {
            outcomes.add(new Refused(label, Reason.LATE_LABEL, tooLate(event, label)));
            return row;
        }
        var kept = label.withoutOriginal();
        var with = row.withLabels(LabelHistory.with(row.labels(), kept));
        return switch (LabelHistory.kind(row.labels(), kept)) {
            case REPEATED -> {
                outcomes.add(new Repeated(kept));
                yield with;
            }
            case SUPERSEDED -> {
                outcomes.add(new Superseded(kept));
                yield with;
            }
            case NEWEST -> {
                outcomes.add(new Joined(kept, row.counted()));
                yield with.withCounted(kept);
            }
        };
    }

    private EventRow refuse(EventRow row, Label label, List<Outcome> outcomes) {
        outcomes.add(new Refused(label, Reason.UNKNOWN_EVENT, unknown(label)));
        return row;
    }

    private EventRow withoutStaleLabels(EventRow row, Clock clock, List<Outcome> outcomes) {
        if (row.event() != null) {
            return row;
        }
        List<Label> waiting = new ArrayList<>();
        for (Label label : row.labels()) {
            if (clock.records() > refusedAt(row, label)) {
                refuse(row, label, outcomes);
            } else {
                waiting.add(label);
            }
        }
        return row.withLabels(waiting);
    }

    private boolean isToForget(EventRow row, Clock clock) {
        var event = row.event();
        return event == null
                ? row.labels().isEmpty()
                : row.vector() != null && row.settled() && clock.records() > forgottenAt(row);
    }

    private static boolean isUnlabelled(EventRow row) {
        return row.settled() && row.revisions() == 0;
    }

    private String tooLate(Event event, Label label) {
        return "the label became known " + Duration.ofMillis(label.knownAt() - event.time())
                + " after its event of " + Instant.ofEpochMilli(event.time())
                + ", and the limit is maturity + revisions = "
                + Duration.ofMillis(horizon) + "; lengthen labels.revisions to take such labels";
    }

    private String unknown(Label label) {
        return "no such event is remembered for the label known at " + Instant.ofEpochMilli(label.knownAt())
                + ": it was rejected or never sent, or it came longer ago than twice maturity + revisions = "
                + Duration.ofMillis(kept) + ", or " + LabelHistory.LIMIT
                + " labels wait for it; see <p>.rejected for the event, and send the label again with it: freshet reingest";
    }
}
