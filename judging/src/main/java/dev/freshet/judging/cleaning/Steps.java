package dev.freshet.judging.cleaning;

import dev.freshet.pipeline.spec.CleaningStep;
import java.text.Normalizer;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The catalogue: what each step named in a pipeline document does. Steps on text leave other values as they are. */
public final class Steps {
    private static final Step TRIM = text(Steps::trimmed);
    private static final Step UPPER = text(LetterCase::upper);
    private static final Step LOWER = text(LetterCase::lower);
    private static final Step TEXT = new TextStep();
    private static final Step NUMBER = new NumberStep();

    private Steps() {}

    /** The step of that name and version. */
    public static Step of(CleaningStep step) {
        return switch (step) {
            case CleaningStep.Plain plain -> plain(plain);
            case CleaningStep.Synonyms(var words) -> text(text -> words.getOrDefault(text, text));
            case CleaningStep.Nearest(var of, var within) -> new NearestStep(of, within);
            case CleaningStep.Words(var of, var within) -> new WordsStep(new NearestStep(of, within));
            case CleaningStep.Drop(var words) -> new DropStep(words);
            case CleaningStep.Missing(var words) -> missing(Set.copyOf(words));
            case CleaningStep.Units(var factors) -> new UnitsStep(factors);
            case CleaningStep.Truth truth -> new TruthStep(truth);
            case CleaningStep.Digits marks -> new DigitsStep(marks);
            case CleaningStep.Timestamp timestamp -> new TimestampStep(timestamp);
            case CleaningStep.Convert convert -> new ConvertStep(convert);
            case CleaningStep.Impute impute -> value -> Outcome.KEPT;
            case CleaningStep.Fallback(var value) -> new FallbackStep(value);
        };
    }

    private static Step plain(CleaningStep.Plain step) {
        return switch (step) {
            case TRIM -> TRIM;
            case COLLAPSE -> text(Steps::collapsed);
            case UPPER -> UPPER;
            case LOWER -> LOWER;
            case NFC -> text(text -> Normalizer.normalize(text, Normalizer.Form.NFC));
            case NFKC -> text(text -> Normalizer.normalize(text, Normalizer.Form.NFKC));
            case TEXT -> TEXT;
            case NUMBER -> NUMBER;
        };
    }

    private static Step missing(Set<String> words) {
        return value -> value instanceof String text && words.contains(text) ? new Outcome.Absent() : Outcome.KEPT;
    }

    /** What stands in for a value that is missing. */
    private record FallbackStep(Object value) implements Step {
        @Override
        public Outcome apply(Object given) {
            return Outcome.KEPT;
        }

        @Override
        public Outcome applyToMissing() {
            return new Outcome.Changed(value);
        }
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

    /** With one space for every run of white space. */
    private static String collapsed(String text) {
        var collapsed = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            boolean blank = blank(text.charAt(i));
            if (!blank) {
                collapsed.append(text.charAt(i));
            } else if (!space) {
                collapsed.append(' ');
            }
            space = blank;
        }
        return collapsed.toString();
    }

    static boolean blank(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
