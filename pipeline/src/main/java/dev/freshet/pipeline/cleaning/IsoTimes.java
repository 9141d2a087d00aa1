package dev.freshet.pipeline.cleaning;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads ISO-8601: date and time with {@code T} or a space between them, with {@code Z}, an offset or nothing, or a date alone
 * (its midnight). Years have four digits.
 */
public final class IsoTimes {
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final int DATE_LENGTH = 10;
    private static final int BASIC_OFFSET_LENGTH = 5;

    private IsoTimes() {}

    /** The instant, in UTC where the text names no zone; null where it is no timestamp. */
    public static @Nullable Instant utc(String text) {
        return switch (read(text)) {
            case OffsetDateTime zoned -> zoned.toInstant();
            case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
            case null, default -> null;
        };
    }

    /** An {@link OffsetDateTime}, or a {@link LocalDateTime} where no zone is named; null where it is no timestamp. */
    static @Nullable TemporalAccessor read(String text) {
        if (text.length() < DATE_LENGTH || text.length() > 64 || text.charAt(4) != '-') {
            return null;
        }
        try {
            return text.length() == DATE_LENGTH
                    ? LocalDate.parse(text).atStartOfDay()
                    : DATE_TIME.parseBest(withColon(withT(text)), OffsetDateTime::from, LocalDateTime::from);
        } catch (DateTimeException notATimestamp) {
            return null;
        }
    }

    private static String withT(String text) {
        return text.charAt(DATE_LENGTH) == ' '
                ? text.substring(0, DATE_LENGTH) + "T" + text.substring(DATE_LENGTH + 1)
                : text;
    }

    /** ISO-8601's basic offset, {@code +0200}, as the extended one. */
    private static String withColon(String text) {
        int sign = text.length() - BASIC_OFFSET_LENGTH;
        boolean basic = sign > DATE_LENGTH && (text.charAt(sign) == '+' || text.charAt(sign) == '-');
        return basic ? text.substring(0, sign + 3) + ":" + text.substring(sign + 3) : text;
    }
}
