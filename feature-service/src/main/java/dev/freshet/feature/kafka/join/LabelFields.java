package dev.freshet.feature.kafka.join;

import dev.freshet.judging.cleaning.IsoTimes;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.Labels;
import dev.freshet.schemas.RejectionReason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** Reads the three fields of a label from raw values, strictly: nothing is guessed. */
final class LabelFields {
    private LabelFields() {}

    /** A field that cannot be read; caught where the label is decoded. */
    static final class BadFieldException extends Exception {
        private static final long serialVersionUID = 1L;

        private final RejectionReason reason;
        private final String field;
        private final String text;

        BadFieldException(RejectionReason reason, String field, String text) {
            super(text);
            this.reason = reason;
            this.field = field;
            this.text = text;
        }

        RejectionReason reason() {
            return reason;
        }

        String field() {
            return field;
        }

        String text() {
            return text;
        }
    }

    static String id(String field, @Nullable Object raw) throws BadFieldException {
        return switch (present(field, raw)) {
            case CharSequence text when !text.isEmpty() -> text.toString();
            case CharSequence empty -> throw missing(field);
            case Long number -> number.toString();
            case Integer number -> number.toString();
            case Object other -> throw wrong(field, other, "text or a whole number");
        };
    }

    static double value(Labels labels, @Nullable Object raw) throws BadFieldException {
        var field = labels.value();
        double number =
                switch (present(field, raw)) {
                    case Boolean truth when labels.type() == FieldType.BOOLEAN -> truth ? 1 : 0;
                    case Number it -> it.doubleValue();
                    case Object other -> throw wrong(field, other, wanted(labels.type()));
                };
        if (!Double.isFinite(number)) {
            throw new BadFieldException(
                    RejectionReason.NOT_A_NUMBER, field, field + " is " + number + "; send a finite number");
        }
        boolean fits =
                switch (labels.type()) {
                    case BOOLEAN -> number == 0 || number == 1;
                    case INT -> number == Math.rint(number);
                    case DOUBLE -> true;
                    case STRING, TIMESTAMP -> false;
                };
        if (!fits) {
            throw wrong(field, number, wanted(labels.type()));
        }
        return number;
    }

    static long time(String field, @Nullable Object raw) throws BadFieldException {
        long millis =
                switch (present(field, raw)) {
                    case Instant instant -> instant.toEpochMilli();
                    case LocalDateTime local -> local.toInstant(ZoneOffset.UTC).toEpochMilli();
                    case Long number -> number;
                    case CharSequence text -> parsed(field, text.toString());
                    case Object other -> throw wrong(field, other, "a timestamp");
                };
        if (millis < 0) {
            throw wrong(field, Instant.ofEpochMilli(millis), "a timestamp from 1970 on");
        }
        return millis;
    }

    private static long parsed(String field, String text) throws BadFieldException {
        var usual = IsoTimes.usual(text);
        if (usual != null) {
            return usual.toEpochMilli();
        }
        try {
            TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, Instant::from, LocalDateTime::from);
            return time instanceof LocalDateTime local
                    ? local.toInstant(ZoneOffset.UTC).toEpochMilli()
                    : Instant.from(time).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw wrong(field, text, "a timestamp such as 2001-01-31T18:05:00Z or epoch milliseconds");
        }
    }

    private static String wanted(FieldType type) {
        return switch (type) {
            case BOOLEAN -> "true or false";
            case INT -> "a whole number";
            case DOUBLE -> "a number";
            case STRING, TIMESTAMP -> "a boolean or a number, which the document must say";
        };
    }

    private static Object present(String field, @Nullable Object raw) throws BadFieldException {
        if (raw == null) {
            throw missing(field);
        }
        return raw;
    }

    private static BadFieldException missing(String field) {
        return new BadFieldException(
                RejectionReason.MISSING_FIELD, field, "the label has no " + field + "; send it with every label");
    }

    private static BadFieldException wrong(String field, Object value, String wanted) {
        var text = value.toString();
        var shown = text.length() > 80 ? text.substring(0, 80) + "..." : text;
        return new BadFieldException(
                RejectionReason.WRONG_TYPE, field, field + " is '" + shown + "' and must be " + wanted);
    }
}
