package dev.freshet.pipeline.spec;

import java.time.Duration;

/**
 * How often drift may be called where there is none, over all features together.
 *
 * @param count so many windows
 * @param per in so much event time
 */
public record FalseAlarms(long count, Duration per) {
    /** A window more likely than this to trip by chance says nothing. */
    public static final double MOST_PER_WINDOW = 0.2;

    /** The share of windows that trip without drift. */
    public double perWindow(Duration window) {
        return (double) count * window.toMillis() / per.toMillis();
    }

    /** As it stands in a document. */
    @Override
    public String toString() {
        var days = per.toDays();
        return count + " per " + (per.equals(Duration.ofDays(days)) ? "P" + days + "D" : per);
    }
}
