package dev.freshet.cli.explanation;

import java.time.Duration;
import java.util.Locale;

/** How far away something is, in words. */
final class Spans {
    private static final int HOURS_A_DAY = 24;

    private Spans() {}

    /** 3.5 days, 5 hours, 12 minutes; nothing is 0 minutes. */
    static String told(Duration span) {
        if (span.toHours() >= 2 * HOURS_A_DAY) {
            return String.format(Locale.ROOT, "%.1f days", span.toMinutes() / 60.0 / HOURS_A_DAY);
        }
        return span.toHours() >= 2 ? span.toHours() + " hours" : Math.max(0, span.toMinutes()) + " minutes";
    }
}
