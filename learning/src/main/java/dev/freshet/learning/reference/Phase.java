package dev.freshet.learning.reference;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;

/** Which windows of a reference are like a window: those at the same time of the week or of the day, in UTC. */
public enum Phase {
    /** All of them. */
    NONE {
        @Override
        public int of(Instant windowStart) {
            return 0;
        }
    },
    /** Saturday and Sunday, or the other days. */
    WEEKEND {
        @Override
        public int of(Instant windowStart) {
            return dayOf(windowStart).compareTo(DayOfWeek.SATURDAY) >= 0 ? 1 : 0;
        }
    },
    /** The day of the week, from 1 for Monday. */
    DAY {
        @Override
        public int of(Instant windowStart) {
            return dayOf(windowStart).getValue();
        }
    },
    /** The hour of the day. */
    HOUR {
        @Override
        public int of(Instant windowStart) {
            return windowStart.atOffset(ZoneOffset.UTC).getHour();
        }
    };

    /** The phase of a window, by its start. */
    public abstract int of(Instant windowStart);

    private static DayOfWeek dayOf(Instant time) {
        return time.atOffset(ZoneOffset.UTC).getDayOfWeek();
    }
}
