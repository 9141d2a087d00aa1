package dev.freshet.feature.trigger;

import java.time.Duration;
import java.time.Instant;

/**
 * The steps in which event time passes for whoever decides. What is heard between two steps comes in portions that depend on
 * the machine; at a step everything of the time before it has been counted, so a decision follows from the data alone.
 *
 * @param step length of a step; every drift window is a whole number of them
 */
public record DecisionClock(Duration step) {
    private static final Duration QUARTER_OF_AN_HOUR = Duration.ofMinutes(15);
    private static final int LEAST_STEPS = 4;

    public DecisionClock {
        if (step.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "a step of the decisions' clock must be at least PT0.001S but was " + step);
        }
    }

    /** A quarter of an hour, and less where a window would not have four steps or would end between two. */
    public static DecisionClock of(Duration window) {
        long millis = window.toMillis();
        long most = Math.min(QUARTER_OF_AN_HOUR.toMillis(), Math.max(1, millis / LEAST_STEPS));
        if (millis % most == 0) {
            return new DecisionClock(Duration.ofMillis(most));
        }
        return new DecisionClock(Duration.ofMillis(millis % LEAST_STEPS == 0 ? millis / LEAST_STEPS : millis));
    }

    /** The last step that this time has reached, in milliseconds since 1970. */
    public long reached(long time) {
        return time - Math.floorMod(time, step.toMillis());
    }

    /** The first step at which what became known at this time is known. */
    public Instant after(long time) {
        return Instant.ofEpochMilli(reached(time) + step.toMillis());
    }
}
