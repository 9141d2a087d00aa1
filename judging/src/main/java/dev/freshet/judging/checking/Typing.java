package dev.freshet.judging.checking;

import dev.freshet.judging.cleaning.IsoTimes;
import dev.freshet.judging.cleaning.Outcome;
import dev.freshet.judging.cleaning.Step;
import dev.freshet.judging.refusal.Quoted;
import dev.freshet.judging.refusal.Reason;
import dev.freshet.pipeline.spec.FieldType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The last step of every field: from what cleaning left to the field's type, without loss and without a guess. Text is
 * never read as a number or a boolean here; that is the work of a cleaning step the document names.
 */
final class Typing {
    /** Up to here every whole Double is exactly one whole number. */
    private static final double EXACT = 9_007_199_254_740_992d;

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Typing() {}

    static Step of(FieldType type) {
        return switch (type) {
            case STRING -> Typing::string;
            case INT -> Typing::whole;
            case DOUBLE -> Typing::number;
            case BOOLEAN -> Typing::bool;
            case TIMESTAMP -> Typing::timestamp;
        };
    }

    private static Outcome string(Object value) {
        return value instanceof String ? Outcome.KEPT : wrong(value, "text", "send text, or declare the field's type");
    }

    private static Outcome bool(Object value) {
        return value instanceof Boolean ? Outcome.KEPT : wrong(value, "a boolean", "send true or false");
    }

    private static Outcome whole(Object value) {
        return switch (value) {
            case Long whole -> Outcome.KEPT;
            case Double number when !Double.isFinite(number) -> notFinite(number);
            case Double number
            when number == Math.rint(number) && Math.abs(number) <= EXACT -> new Outcome.Changed(number.longValue());
            case Double number ->
                wrong(number, "a whole number of 64 bits", "send one, or declare the field as double");
            default -> wrong(value, "a whole number", "send digits without quotes, or name the step number in clean");
        };
    }

    private static Outcome number(Object value) {
        return switch (value) {
            case Double number when Double.isFinite(number) -> Outcome.KEPT;
            case Double number -> notFinite(number);
            case Long whole -> new Outcome.Changed(whole.doubleValue());
            default -> wrong(value, "a number", "send it without quotes, or name the step number in clean");
        };
    }

    private static Outcome timestamp(Object value) {
        return switch (value) {
            case Instant instant -> inRange(instant, instant);
            case Long millis -> inRange(millis, Instant.ofEpochMilli(millis));
            case Double millis
            when millis == Math.rint(millis) && Math.abs(millis) <= EXACT ->
                inRange(millis, Instant.ofEpochMilli(millis.longValue()));
            case String text -> {
                var instant = IsoTimes.utc(text);
                yield instant == null ? noTimestamp(text) : inRange(text, instant);
            }
            default -> noTimestamp(value);
        };
    }

    private static Outcome inRange(Object value, Instant instant) {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            return wrong(
                    value,
                    "a time from 1970 to 9999",
                    "send ISO-8601 such as 2001-01-31T10:15:00Z, or epoch milliseconds");
        }
        return new Outcome.Changed(instant.truncatedTo(ChronoUnit.MILLIS));
    }

    private static Outcome noTimestamp(Object value) {
        return wrong(value, "a timestamp", "send ISO-8601 such as 2001-01-31T10:15:00Z, or epoch milliseconds");
    }

    private static Outcome notFinite(Double number) {
        return new Outcome.Unfit(Reason.NOT_A_NUMBER, number + " is not a finite number; leave the field out");
    }

    private static Outcome wrong(Object value, String wanted, String mend) {
        return new Outcome.Unfit(
                Reason.WRONG_TYPE, Quoted.value(value) + " (" + kind(value) + ") is not " + wanted + "; " + mend);
    }

    private static String kind(Object value) {
        return switch (value) {
            case String text -> "text";
            case Long whole -> "int";
            case Double number -> "double";
            case Instant instant -> "timestamp";
            default -> value.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        };
    }
}
