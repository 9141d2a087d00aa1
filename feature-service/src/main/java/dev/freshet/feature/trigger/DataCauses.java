package dev.freshet.feature.trigger;

import dev.freshet.feature.concept.ConceptReport;
import dev.freshet.feature.drift.DriftReport;
import dev.freshet.feature.drift.Verdict;
import dev.freshet.feature.trigger.Minutes.Ruling;
import dev.freshet.feature.trigger.told.Decision;
import dev.freshet.feature.trigger.told.PolicyEvent.ExamplesMatured;
import dev.freshet.feature.trigger.told.Reason;
import dev.freshet.feature.trigger.told.Reason.Kind;
import java.time.Instant;
import java.util.List;

/** Turns what the data do into causes: time that passes, examples that mature, windows that drift or break. */
final class DataCauses {
    /** Times ahead that wait at most; bounds the state. */
    static final int MOST_AHEAD = 3_000;

    private final PolicySettings settings;
    private final Minutes minutes;
    private final Firing firing;
    private final Vetoes vetoes;
    private final LabelWatch labels;
    private final CalendarCauses calendar;

    DataCauses(PolicySettings settings, Minutes minutes, Firing firing, Vetoes vetoes) {
        this.labels = new LabelWatch(settings, minutes);
        this.calendar = new CalendarCauses(settings, minutes, firing);
        this.vetoes = vetoes;
        this.settings = settings;
        this.minutes = minutes;
        this.firing = firing;
    }

    /** The draft has this time already. */
    void timePassed(Draft draft, Instant time) {
        vetoes.apply(draft);
        count(draft, known(draft));
        labels.timePassed(draft);
        calendar.timePassed(draft, time);
        firing.release(draft);
    }

    void examplesMatured(Draft draft, ExamplesMatured matured) {
        var from = matured.from();
        var examples = new Examples(matured.count(), matured.labelled(), matured.positives());
        if (from == null) {
            count(draft, examples);
        } else {
            draft.ahead.merge(from, examples, Examples::plus);
            count(draft, known(draft));
        }
    }

    /** Takes what is known by now out of what waits. */
    private static Examples known(Draft draft) {
        var known = Examples.NONE;
        while (!draft.ahead.isEmpty() && (isKnown(draft) || draft.ahead.size() > MOST_AHEAD)) {
            known = known.plus(draft.ahead.pollFirstEntry().getValue());
        }
        return known;
    }

    private static boolean isKnown(Draft draft) {
        return draft.time != null && !draft.ahead.firstKey().isAfter(draft.time);
    }

    private void count(Draft draft, Examples examples) {
        if (examples.count() == 0) {
            return; // the total is the id of the cause, so it must have changed
        }
        draft.examples += examples.count();
        labels.count(draft, examples);
        var since = draft.examplesSinceRequest();
        var firstInFlight = draft.inFlight != null && draft.inFlight.first();
        if (draft.hasModel) {
            settings.newExamples(draft.learned, draft.eagerness)
                    .ifPresent(limit -> grown(draft, Kind.NEW_EXAMPLES, since, limit));
        } else if (!firstInFlight) {
            grown(draft, Kind.FIRST_MODEL, since, settings.triggers().firstModel());
        }
    }

    private void grown(Draft draft, Kind kind, long since, long limit) {
        if (since < limit || draft.time == null || draft.waits(kind)) {
            return;
        }
        var what = kind == Kind.FIRST_MODEL
                ? "no model of this feature set yet, and %d examples since the start or the last try; %d are enough"
                : "%d new examples since the last request; %d are enough";
        var cause = "examples-" + draft.examples;
        firing.ask(draft, new Reason(kind, what.formatted(since, limit), cause, draft.time));
    }

    void driftReported(Draft draft, DriftReport report) {
        switch (report.verdict()) {
            case TOO_FEW_ROWS -> {}
            case BROKEN -> broken(draft, report);
            case STABLE, WARN, TRIP -> {
                var healed = draft.brokenBy != null;
                draft.brokenBy = null;
                settings.triggers().drift().ifPresent(limit -> {
                    draft.remember(report.verdict() == Verdict.TRIP, limit.of());
                    if (report.verdict() == Verdict.TRIP) {
                        tripped(draft, report, limit.trips());
                    }
                });
                if (healed && report.verdict() == Verdict.TRIP) {
                    firing.release(draft);
                } else if (healed) {
                    firing.releaseOrExplain(draft, report.id(), "the data are whole again");
                }
            }
        }
    }

    /** Every report that trips asks again: with more of what is new a later training may win where an earlier did not. */
    void conceptReported(Draft draft, ConceptReport report) {
        draft.worse = report.verdict() == Verdict.TRIP;
        if (draft.worse && settings.triggers().concept()) {
            var time = draft.time == null ? report.windowEnd() : draft.time;
            firing.ask(draft, new Reason(Kind.LIVE_QUALITY, report.reason(), report.id(), time));
        }
    }

    private void broken(Draft draft, DriftReport report) {
        if (draft.brokenBy == null) {
            draft.brokenBy = report.id();
            var reason = "training is vetoed until a window is whole: " + String.join("; ", report.faults());
            minutes.note(draft, Ruling.byPolicy(Decision.Kind.VETOED, report.id(), reason, List.of(report.id())));
        }
    }

    private void tripped(Draft draft, DriftReport report, int needed) {
        var seen = "%d of the last %d drift reports tripped (%s)"
                .formatted(draft.tripped(), draft.trips.size(), report.summary());
        if (draft.tripped() < needed || draft.time == null) {
            var reason = "%s; %d are needed".formatted(seen, needed);
            minutes.note(draft, Ruling.byPolicy(Decision.Kind.HELD, report.id(), reason, List.of(report.id())));
            return;
        }
        firing.ask(draft, new Reason(Kind.DRIFT, seen + "; " + needed + " are enough", report.id(), draft.time));
    }
}
