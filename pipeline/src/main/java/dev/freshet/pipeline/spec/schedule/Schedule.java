package dev.freshet.pipeline.spec.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When something is due on the clock of a zone. A minute that the clock leaves out is due at the first moment after the gap;
 * one that it shows twice is due the first time.
 *
 * @param cron when on the clock
 * @param zone whose clock
 * @param catchUp what becomes of due times that passed without anybody there
 */
public record Schedule(Cron cron, ZoneId zone, CatchUp catchUp) {
    /** What becomes of several due times that passed at once. */
    public enum CatchUp {
        /** What is older than a step of event time is not asked for. */
        NONE,
        /** The newest is asked for, in the name of all. */
        LAST,
        /** Each is asked for, in one request. */
        ALL
    }

    /** The first due time after this one; empty where there is none. */
    public Optional<Instant> after(Instant time) {
        var next = cron.after(LocalDateTime.ofInstant(time, zone));
        while (next.isPresent() && !instant(next.get()).isAfter(time)) {
            next = next.flatMap(cron::after);
        }
        return next.map(this::instant);
    }

    /** The last due time up to this one and with it; empty where there is none. */
    public Optional<Instant> upTo(Instant time) {
        var last = cron.upTo(LocalDateTime.ofInstant(time, zone));
        var next = last.flatMap(cron::after);
        while (next.isPresent() && !instant(next.get()).isAfter(time)) {
            last = next;
            next = next.flatMap(cron::after);
        }
        return last.map(this::instant);
    }

    /** Never falls while the clock goes on: all of a gap are its end, and what is shown twice is the first. */
    private Instant instant(LocalDateTime onTheClock) {
        var transition = zone.getRules().getTransition(onTheClock);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : onTheClock.atZone(zone).toInstant();
    }

    /** As a person would write it: {@code 0 3 * * MON (Europe/Berlin)}. */
    @Override
    public String toString() {
        return "%s (%s)".formatted(cron, zone);
    }
}
