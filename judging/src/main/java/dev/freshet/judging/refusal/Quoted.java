package dev.freshet.judging.refusal;

import java.time.temporal.Temporal;

/** Shows a value inside a message: short, and on one line, whatever a producer sent. */
public final class Quoted {
    private static final int LIMIT = 80;

    private Quoted() {}

    /**
     * The value as text, at most 80 characters, control characters as dots; text stands in single quotes. Of what is no single
     * value only the kind is told: how Java shows an object says nothing to who sent it.
     */
    public static String value(Object value) {
        return switch (value) {
            case CharSequence text -> "'" + shown(text.toString()) + "'";
            case Temporal time -> "'" + shown(time.toString()) + "'";
            case Number number -> shown(number.toString());
            case Boolean truth -> truth.toString();
            case OtherKind kind -> kind.toString();
            default -> OtherKind.UNKNOWN.toString();
        };
    }

    private static String shown(String text) {
        var shown = text.length() <= LIMIT ? text : text.substring(0, LIMIT) + "…";
        return shown.chars().anyMatch(Character::isISOControl) ? shown.replaceAll("\\p{Cntrl}", "·") : shown;
    }
}
