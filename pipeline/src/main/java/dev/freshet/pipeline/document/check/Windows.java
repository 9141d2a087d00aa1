package dev.freshet.pipeline.document.check;

import dev.freshet.pipeline.document.value.Values;
import java.time.Duration;

/** Tells where a window is too short to mean anything or too long to be kept. */
final class Windows {
    private Windows() {}

    static void check(Values where, String key, Duration shortest, Duration longest) {
        var window = where.period(key);
        if (window.filter(it -> it.compareTo(shortest) < 0).isPresent()) {
            where.wrong(key, "is shorter than " + shortest, "write " + shortest + " or longer");
        }
        if (window.filter(it -> it.compareTo(longest) > 0).isPresent()) {
            where.wrong(
                    key, "is longer than " + longest.toDays() + " days", "write P" + longest.toDays() + "D or shorter");
        }
    }
}
