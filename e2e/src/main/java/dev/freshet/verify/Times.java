package dev.freshet.verify;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the times producers write: epoch milliseconds, or ISO-8601 with or without a zone. */
public final class Times {
    private Times() {}

    /** Milliseconds since the epoch, or nothing where the value is not a time. */
    public static Optional<Long> millis(@Nullable Object value) {
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Number number) {
            return Optional.of(number.longValue());
        }
        var text = value.toString();
        try {
            var zoned = text.endsWith("Z") || text.matches(".*[+-]\\d\\d:\\d\\d$");
            return Optional.of(
                    zoned
                            ? DateTimeFormatter.ISO_OFFSET_DATE_TIME
                                    .parse(text, Instant::from)
                                    .toEpochMilli()
                            : LocalDateTime.parse(text)
                                    .toInstant(ZoneOffset.UTC)
                                    .toEpochMilli());
        } catch (java.time.DateTimeException e) {
            return Optional.empty();
        }
    }
}
