package dev.freshet.feature.trigger;

import dev.freshet.feature.trigger.Minutes.Ruling;
import dev.freshet.feature.trigger.told.Decision;
import dev.freshet.feature.trigger.told.Reason;
import dev.freshet.feature.trigger.told.Reason.Kind;
import dev.freshet.pipeline.spec.schedule.Schedule;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Asks by the calendar. Where event time passes several due times at once, the document says what becomes of them; whichever
 * are not asked for are told of.
 */
final class CalendarCauses {
    private final PolicySettings settings;
    private final Minutes minutes;
    private final Firing firing;

    CalendarCauses(PolicySettings settings, Minutes minutes, Firing firing) {
        this.settings = settings;
        this.minutes = minutes;
        this.firing = firing;
    }

    void timePassed(Draft draft, Instant now) {
        var due = draft.nextSchedule;
        if (due != null && due.isAfter(now)) {
            return;
        }
        var schedule = settings.triggers().schedule();
        draft.nextSchedule = schedule.flatMap(it -> it.after(now)).orElse(null);
        if (due != null && schedule.isPresent()) {
            passed(draft, schedule.get(), due);
        }
    }

    private void passed(Draft draft, Schedule schedule, Instant first) {
        var now = draft.now();
        var newest = schedule.upTo(now).orElseThrow();
        var others = newest.equals(first) ? "" : ", and before it since " + first;
        switch (schedule.catchUp()) {
            case LAST -> firing.ask(draft, List.of(reason(newest, others, now)));
            case ALL -> each(draft, schedule, first);
            case NONE -> {
                if (newest.isBefore(now.minus(settings.step()))) {
                    pass(draft, newest, others + ", when no event came, and catchUp is none");
                } else {
                    firing.ask(draft, List.of(reason(newest, others, now)));
                }
            }
        }
    }

    /** The newest that may wait; a sentence tells of the others. */
    private void each(Draft draft, Schedule schedule, Instant first) {
        var reasons = new ArrayDeque<Reason>();
        var due = schedule.upTo(draft.now()).orElseThrow();
        while (!due.isBefore(first) && reasons.size() < Firing.MOST_WAITING) {
            reasons.addFirst(reason(due, "", draft.now()));
            due = schedule.upTo(due.minusMillis(1)).orElse(Instant.MIN);
        }
        if (!due.isBefore(first)) {
            var others = due.equals(first) ? "" : ", and before it since " + first;
            pass(draft, due, others + "; of what passed at once the newest %d are asked for".formatted(reasons.size()));
        }
        firing.ask(draft, List.copyOf(reasons));
    }

    private static Reason reason(Instant due, String others, Instant now) {
        return new Reason(Kind.SCHEDULE, "the schedule was due at " + due + others, cause(due), now);
    }

    private static String cause(Instant due) {
        return "schedule-" + due;
    }

    private void pass(Draft draft, Instant newest, String why) {
        var reason = "the schedule was due at %s%s; it is not asked for".formatted(newest, why);
        minutes.note(draft, Ruling.byPolicy(Decision.Kind.STALE, cause(newest), reason, List.of(cause(newest))));
    }
}
