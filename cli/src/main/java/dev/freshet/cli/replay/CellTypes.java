package dev.freshet.cli.replay;

import dev.freshet.judging.cleaning.IsoTimes;
import dev.freshet.judging.cleaning.Outcome;
import dev.freshet.judging.cleaning.Step;
import dev.freshet.judging.cleaning.Steps;
import dev.freshet.pipeline.spec.CleaningStep;
import dev.freshet.pipeline.spec.FieldType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a cell as a type, without a guess and without loss: text as a number only where it is one by the rules of JSON, a
 * number as text only where all its digits are there.
 *
 * @param decimal mark before the fraction of a number in text
 */
public record CellTypes(char decimal) {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,400}(\\.[0-9]{1,400})?([eE][+-]?[0-9]{1,3})?");
    private static final Step TEXT = Steps.of(CleaningStep.Plain.TEXT);
    /** Up to here every whole double is exactly one whole number. */
    private static final double EXACT = 9_007_199_254_740_992d;

    /** The number that a text is by the rules of JSON, whole ones as Long; null where it is none. */
    public @Nullable Object number(String text) {
        if (WHOLE.matcher(text).matches()) {
            return whole(text);
        }
        var pointed = decimal == '.' ? text : text.indexOf('.') < 0 ? text.replace(decimal, '.') : "";
        return NUMBER.matcher(pointed).matches() ? (Object) Double.valueOf(pointed) : null;
    }

    /** The value as this type; null where it is none, which a missing cell must not be asked. */
    public @Nullable Object as(FieldType type, Object cell) {
        return switch (type) {
            case STRING -> text(cell);
            case INT -> whole(cell);
            case DOUBLE -> number(cell);
            case BOOLEAN -> truth(cell);
            case TIMESTAMP -> time(cell);
        };
    }

    private static @Nullable Object text(Object cell) {
        return switch (cell) {
            case String text -> text;
            case Instant time -> time.toString();
            default -> TEXT.apply(cell) instanceof Outcome.Changed(Object text) ? text : null;
        };
    }

    private @Nullable Object whole(Object cell) {
        return switch (cell) {
            case Long whole -> whole;
            case Double number when number == Math.rint(number) && Math.abs(number) <= EXACT -> number.longValue();
            case String text when WHOLE.matcher(text).matches() -> whole(text);
            default -> null;
        };
    }

    private static @Nullable Object whole(String digits) {
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException beyond64Bits) {
            return null;
        }
    }

    private @Nullable Object number(Object cell) {
        return switch (cell) {
            case Double number -> number;
            case Long whole -> whole.doubleValue();
            case String text -> number(text) instanceof Number number ? (Object) number.doubleValue() : null;
            default -> null;
        };
    }

    private static @Nullable Object truth(Object cell) {
        return switch (cell.toString().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> null;
        };
    }

    /** What a field of type timestamp takes: an instant, ISO-8601 (in UTC without a zone), or epoch milliseconds. */
    private static @Nullable Object time(Object cell) {
        try {
            return switch (cell) {
                case Instant time -> time;
                case Long millis -> Instant.ofEpochMilli(millis);
                case Double millis
                when millis == Math.rint(millis) && Math.abs(millis) <= EXACT ->
                    Instant.ofEpochMilli(millis.longValue());
                case String text -> IsoTimes.utc(text);
                default -> null;
            };
        } catch (DateTimeException outOfRange) {
            return null;
        }
    }
}
