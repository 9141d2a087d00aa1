package dev.freshet.pipeline.spec;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** The formats of timestamps as {@link DateTimeFormatter} writes them, with English names, read strictly. */
public final class TimestampFormats {
    private static final ZonedDateTime SAMPLE =
            ZonedDateTime.of(2001, 11, 23, 16, 35, 46, 0, ZoneId.of("Europe/Berlin"));

    private static final String MEND = "write one such as M/d/yyyy H:mm, dd MMM yyyy or yyyyMMdd";

    private TimestampFormats() {}

    /**
     * What is wrong with a pattern.
     *
     * @param reason what is wrong
     * @param mend how to mend it
     */
    public record Mistake(String reason, String mend) {}

    /** What is wrong with a pattern; empty where it says a whole date, and no zone by its short name. */
    public static Optional<Mistake> mistake(String pattern) {
        var letters = withoutQuotes(pattern);
        if (letters.matches(".*(?<![yu])[yu]{2}(?![yu]).*")) {
            return Optional.of(new Mistake("has a year of two digits, which may be of any century", "write yyyy"));
        }
        if (letters.matches(".*[zvO].*")) {
            return Optional.of(new Mistake(
                    "has a zone by a name that several share, such as EST",
                    "write XXX for +02:00 or VV for Europe/Berlin, or declare the zone"));
        }
        try {
            var reader = reader(pattern);
            var same = LocalDate.from(reader.parse(reader.format(SAMPLE))).equals(SAMPLE.toLocalDate());
            return same ? Optional.empty() : Optional.of(new Mistake("does not read the date that it writes", MEND));
        } catch (DateTimeException e) {
            return Optional.of(new Mistake("says no whole date", MEND));
        } catch (IllegalArgumentException e) {
            return Optional.of(new Mistake("is no pattern: " + e.getMessage(), MEND));
        }
    }

    /** The reader of a pattern; a year is that of the calendar, without an era. */
    public static DateTimeFormatter reader(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(withCalendarYears(pattern))
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private static String withCalendarYears(String pattern) {
        var changed = new StringBuilder(pattern);
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char letter = pattern.charAt(i);
            quoted ^= letter == '\'';
            if (letter == 'y' && !quoted) {
                changed.setCharAt(i, 'u');
            }
        }
        return changed.toString();
    }

    private static String withoutQuotes(String pattern) {
        return pattern.replaceAll("'[^']*'", "");
    }
}
