package dev.freshet.pipeline.cleaning;

import dev.freshet.pipeline.spec.CleaningStep;
import java.util.function.UnaryOperator;

/** The catalogue: what each step named in a pipeline document does. Steps on text leave other values as they are. */
public final class Steps {
    private static final Step TRIM = text(Steps::trimmed);
    private static final Step UPPER = text(LetterCase::upper);
    private static final Step LOWER = text(LetterCase::lower);
    private static final Step NUMBER = new NumberStep();

    private Steps() {}

    /** The step of that name and version. */
    public static Step of(CleaningStep step) {
        return switch (step) {
            case TRIM -> TRIM;
            case UPPER -> UPPER;
            case LOWER -> LOWER;
            case NUMBER -> NUMBER;
        };
    }

    private static Step text(UnaryOperator<String> change) {
        return value -> {
            if (!(value instanceof String text)) {
                return Outcome.KEPT;
            }
            var changed = change.apply(text);
            return changed.equals(text) ? Outcome.KEPT : new Outcome.Changed(changed);
        };
    }

    /** Without Unicode white space and no-break spaces at both ends; {@link String#strip()} leaves the latter. */
    static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && blank(text.charAt(start))) {
            start++;
        }
        while (end > start && blank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean blank(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
