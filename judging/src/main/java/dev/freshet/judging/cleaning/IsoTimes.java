package dev.freshet.judging.cleaning;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
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
    private static final int SECONDS_END = 19;
    private static final int MINUTES_END = 15;
    private static final int BASIC_OFFSET_LENGTH = 5;
    private static final int HOUR_OFFSET_LENGTH = 3;

    private IsoTimes() {}

    /** The instant, in UTC where the text names no zone; null where it is no timestamp. */
    public static @Nullable Instant utc(String text) {
        var usual = usual(text);
        if (usual != null) {
            return usual;
        }
        return switch (read(text)) {
            case OffsetDateTime zoned -> zoned.toInstant();
            case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
            case null, default -> null;
        };
    }

    /**
     * The instant of a text in the form that nearly all have, {@code 2001-01-31T10:15:00Z} with or without a fraction, without
     * the cost of a formatter; null for any other text, right or wrong.
     */
    public static @Nullable Instant usual(String text) {
        int zone = text.length() - 1;
        if (zone < SECONDS_END || zone > SECONDS_END + 10 || text.charAt(zone) != 'Z' || !hasUsualMarks(text)) {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, SECONDS_END);
        int nanos = zone == SECONDS_END ? 0 : nanos(text, zone);
        boolean right = year >= 0 && month >= 1 && month <= 12 && day >= 1 && nanos >= 0;
        if (!right || !isTime(hour, minute, second) || day > daysOf(year, month)) {
            return null;
        }
        long seconds = LocalDate.of(year, month, day).toEpochDay() * 86_400 + hour * 3_600L + minute * 60L + second;
        return Instant.ofEpochSecond(seconds, nanos);
    }

    private static boolean hasUsualMarks(String text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(DATE_LENGTH) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    private static boolean isTime(int hour, int minute, int second) {
        return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
    }

    private static int daysOf(int year, int month) {
        return Month.of(month).length(IsoChronology.INSTANCE.isLeapYear(year));
    }

    /** A fraction of one to nine digits behind a point, in nanoseconds; -1 where it is none. */
    private static int nanos(String text, int end) {
        int first = SECONDS_END + 1;
        int fraction = text.charAt(SECONDS_END) == '.' && end > first ? digits(text, first, end) : -1;
        for (int i = end - first; fraction > 0 && i < 9; i++) {
            fraction *= 10;
        }
        return fraction;
    }

    /** The number in these characters; -1 where one is no digit. */
    private static int digits(String text, int from, int until) {
        int number = 0;
        for (int i = from; i < until; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
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

    /** ISO-8601's basic offset, {@code +0200}, or one of hours alone, {@code +02}, as the extended one. */
    private static String withColon(String text) {
        int hours = text.length() - HOUR_OFFSET_LENGTH;
        if (hours > MINUTES_END && (text.charAt(hours) == '+' || text.charAt(hours) == '-')) {
            return text + ":00";
        }
        int sign = text.length() - BASIC_OFFSET_LENGTH;
        boolean basic = sign > DATE_LENGTH && (text.charAt(sign) == '+' || text.charAt(sign) == '-');
        return basic ? text.substring(0, sign + 3) + ":" + text.substring(sign + 3) : text;
    }
}
