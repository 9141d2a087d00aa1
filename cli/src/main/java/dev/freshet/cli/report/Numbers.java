package dev.freshet.cli.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How numbers and times look in tables: the same everywhere, whatever the machine's language. */
public final class Numbers {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Numbers() {}

    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A metric, to four digits; a dash where there is none. */
    public static String metric(@Nullable Double value) {
        return value == null || value.isNaN() ? "–" : String.format(Locale.ROOT, "%.4f", value);
    }

    /** A difference with its sign. */
    public static String difference(@Nullable Double value) {
        return value == null || value.isNaN() ? "–" : String.format(Locale.ROOT, "%+.4f", value);
    }

    public static String time(Instant time) {
        return MINUTE.format(time);
    }

    /** 0.4 s, 12.3 s, 4 min 05 s. */
    public static String duration(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(60)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
        }
        return String.format(Locale.ROOT, "%d min %02d s", duration.toMinutes(), duration.toSecondsPart());
    }
}
