package dev.freshet.pipeline.document;

import java.time.Duration;

/** Tells where a window is too short to be kept in panes or too long to be kept at all. */
final class Windows {
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private Windows() {}

    static void check(Values where, String key, Duration longest) {
        var window = where.period(key);
        if (window.filter(it -> it.compareTo(SHORTEST) < 0).isPresent()) {
            where.wrong(key, "is shorter than a minute", "write PT1M or longer");
        }
        if (window.filter(it -> it.compareTo(longest) > 0).isPresent()) {
            where.wrong(
                    key, "is longer than " + longest.toDays() + " days", "write P" + longest.toDays() + "D or shorter");
        }
    }
}
