package dev.freshet.pipeline.document.value;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as the document writes them, and what a person meant who wrote them otherwise. */
public final class Periods {
    /** ISO-8601 with days, hours, minutes and seconds; months and years have no fixed length and weeks are 7 days. */
    public static final String PATTERN =
            "P(?=[0-9T])([0-9]{1,5}D)?(T(?=[0-9])([0-9]{1,7}H)?([0-9]{1,8}M)?([0-9]{1,9}(\\.[0-9]{1,3})?S)?)?";

    static final Duration LONGEST = Duration.ofDays(36_500);

    private static final Pattern EXACT = Pattern.compile(PATTERN);
    private static final Pattern LOOSE = Pattern.compile("p?([0-9]{1,5}) ?([a-z]*)");
    private static final String EXAMPLES = "PT3H for three hours or P1D for a day";

    private Periods() {}

    /** The duration, where the text is one and is not longer than a hundred years. */
    static Optional<Duration> parse(String text) {
        if (!EXACT.matcher(text).matches()) {
            return Optional.empty();
        }
        var duration = Duration.parse(text);
        return duration.compareTo(LONGEST) <= 0 ? Optional.of(duration) : Optional.empty();
    }

    /** What to write instead of a text that is no duration. */
    static String mend(String text) {
        if (text.matches("P[0-9]+[MY].*")) {
            return "count it in days, as P30D; months and years have no fixed length";
        }
        var loose = LOOSE.matcher(text.strip().toLowerCase(Locale.ROOT));
        return "write it as ISO-8601: " + (loose.matches() ? iso(loose.group(1), loose.group(2)) : EXAMPLES);
    }

    private static String iso(String count, String unit) {
        return switch (unit) {
            case "", "s", "sec", "secs", "second", "seconds" -> "PT" + count + "S";
            case "m", "min", "mins", "minute", "minutes" -> "PT" + count + "M";
            case "h", "hour", "hours" -> "PT" + count + "H";
            case "d", "day", "days" -> "P" + count + "D";
            case "w", "week", "weeks" -> "P" + 7 * Integer.parseInt(count) + "D";
            default -> EXAMPLES;
        };
    }
}
