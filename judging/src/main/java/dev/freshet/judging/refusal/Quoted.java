package dev.freshet.judging.refusal;

/** Shows a value inside a message: short, and on one line, whatever a producer sent. */
public final class Quoted {
    private static final int LIMIT = 80;

    private Quoted() {}

    /** The value as text, at most 80 characters, control characters as dots; text stands in single quotes. */
    public static String value(Object value) {
        var text = String.valueOf(value);
        var shown = text.length() <= LIMIT ? text : text.substring(0, LIMIT) + "…";
        var oneLine = shown.chars().anyMatch(Character::isISOControl) ? shown.replaceAll("\\p{Cntrl}", "·") : shown;
        return value instanceof Number || value instanceof Boolean ? oneLine : "'" + oneLine + "'";
    }
}
