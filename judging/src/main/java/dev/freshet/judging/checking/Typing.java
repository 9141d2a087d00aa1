package dev.freshet.judging.checking;

import dev.freshet.judging.cleaning.IsoTimes;
import dev.freshet.judging.cleaning.Outcome;
import dev.freshet.judging.cleaning.Step;
import dev.freshet.judging.refusal.Quoted;
import dev.freshet.judging.refusal.Reason;
import dev.freshet.pipeline.spec.CleaningStep.EpochUnit;
import dev.freshet.pipeline.spec.FieldType;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The last step of every field: from what cleaning left to the field's type, without loss and without a guess. Text is
 * never read as a number or a boolean here; that is the work of a cleaning step the document names.
 */
final class Typing {
    /** Below this every whole Double is one number that was sent; from here on it may be the nearest to another one. */
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
            when number == Math.rint(number) && Math.abs(number) < EXACT -> new Outcome.Changed(number.longValue());
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
            when millis == Math.rint(millis) && Math.abs(millis) < EXACT ->
                inRange(millis, Instant.ofEpochMilli(millis.longValue()));
            case LocalDateTime local -> inRange(local, local.toInstant(ZoneOffset.UTC));
            case String text -> {
                var instant = IsoTimes.utc(text);
                yield instant == null ? noTimestamp(text) : inRange(text, instant);
            }
            default -> noTimestamp(value);
        };
    }

    private static Outcome inRange(Object value, Instant instant) {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            return wrong(value, "a time from 1970 to 9999", unit(value));
        }
        return new Outcome.Changed(instant.truncatedTo(ChronoUnit.MILLIS));
    }

    /** What to do about a number that is no time in milliseconds: perhaps it counts something smaller. */
    private static String unit(Object value) {
        double count = value instanceof Number number ? number.doubleValue() : 0;
        double most = LAST.toEpochMilli();
        if (count > most && count <= most * 1_000_000) {
            var smaller = count <= most * 1_000 ? EpochUnit.MICROS : EpochUnit.NANOS;
            return "these look like %sseconds: write `timestamp: {epoch: %s}` under clean"
                    .formatted(smaller == EpochUnit.MICROS ? "micro" : "nano", smaller.word());
        }
        return "send ISO-8601 such as 2001-01-31T10:15:00Z, or epoch milliseconds";
    }

    private static Outcome noTimestamp(Object value) {
        return wrong(value, "a timestamp", "send ISO-8601 such as 2001-01-31T10:15:00Z, or epoch milliseconds");
    }

    private static Outcome notFinite(Double number) {
        return new Outcome.Unfit(Reason.NOT_A_NUMBER, number + " is not a finite number; leave the field out");
    }

    private static Outcome wrong(Object value, String wanted, String mend) {
        return new Outcome.Unfit(
                Reason.WRONG_TYPE, Quoted.value(value) + kind(value) + " is not " + wanted + "; " + mend);
    }

    private static String kind(Object value) {
        return switch (value) {
            case String text -> " (text)";
            case Long whole -> " (int)";
            case Double number -> " (double)";
            case Boolean truth -> " (boolean)";
            case Instant instant -> " (timestamp)";
            case LocalDateTime local -> " (timestamp without a zone)";
            default -> "";
        };
    }
}
