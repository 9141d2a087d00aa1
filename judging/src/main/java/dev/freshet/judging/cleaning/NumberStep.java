package dev.freshet.judging.cleaning;

import dev.freshet.judging.refusal.Quoted;
import dev.freshet.judging.refusal.Reason;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code number@1}: makes a number of text that can mean only one number, in digits ({@code 25}, {@code 1,234.5},
 * {@code 1e3}), in English words ({@code twenty-five}), or behind a label ({@code age: 25}). Everything else is refused
 * and says why. A whole number becomes a Long, any other a finite Double.
 */
final class NumberStep implements Step {
    /** No number anyone writes is longer; it bounds the work on hostile text. */
    private static final int LONGEST = 200;

    private static final Pattern LABEL = Pattern.compile("[\\p{L}][\\p{L} _.()-]*+[:=]");
    private static final Pattern NUMBERS = Pattern.compile("[0-9][0-9.,]*+");
    private static final Pattern NOT_FINITE = Pattern.compile("[+-]?(?:nan|inf|infinity)", Pattern.CASE_INSENSITIVE);

    @Override
    public Outcome apply(Object value) {
        return switch (value) {
            case Long whole -> Outcome.KEPT;
            case Double number when Double.isFinite(number) -> Outcome.KEPT;
            case Double number -> unfit(Reason.NOT_A_NUMBER, number + " is not a finite number; leave the field out");
            case String text -> ofText(text);
            default ->
                unfit(Reason.WRONG_TYPE, Quoted.value(value) + " is no text, and only text can be read as a number");
        };
    }

    private static Outcome ofText(String raw) {
        var text = Steps.trimmed(raw);
        if (text.isEmpty() || text.length() > LONGEST) {
            return unfit(
                    Reason.NOT_A_NUMBER,
                    text.isEmpty()
                            ? "the text is empty; leave the field out where there is no value"
                            : Quoted.value(text) + " has " + text.length() + " characters, and a number at most "
                                    + LONGEST);
        }
        var number = read(text);
        var labelled = number == null ? behindLabel(text) : number;
        return labelled == null ? why(text) : new Outcome.Changed(labelled);
    }

    private static @Nullable Number read(String text) {
        var literal = NumberLiteral.read(text);
        return literal == null ? SpelledNumber.read(text) : literal;
    }

    /** {@code age: 25} and {@code age = twenty-five}; the label may hold no number of its own. */
    private static @Nullable Number behindLabel(String text) {
        var label = LABEL.matcher(text);
        if (!label.lookingAt()) {
            return null;
        }
        for (var word : text.substring(0, label.end() - 1).split("[^\\p{L}]+")) {
            if (SpelledNumber.isNumberWord(word)) {
                return null;
            }
        }
        return read(Steps.trimmed(text.substring(label.end())));
    }

    private static Outcome why(String text) {
        if (NOT_FINITE.matcher(text).matches()) {
            return unfit(Reason.NOT_A_NUMBER, Quoted.value(text) + " is not a finite number; leave the field out");
        }
        if (NumberLiteral.unclearComma(text)) {
            return unfit(
                    Reason.AMBIGUOUS_VALUE,
                    Quoted.value(text) + " leaves open what its comma means; write 1234, 1234.5 or 1,234.5");
        }
        List<String> numbers =
                NUMBERS.matcher(text).results().map(MatchResult::group).toList();
        return numbers.isEmpty() ? wordsOnly(text) : withDigits(text, numbers);
    }

    private static Outcome withDigits(String text, List<String> numbers) {
        if (NumberLiteral.isWritten(text)) {
            return unfit(
                    Reason.NOT_A_NUMBER,
                    Quoted.value(text) + " does not fit a 64-bit float; send a number between 4.9e-324 and 1.7e308");
        }
        return numbers.size() > 1
                ? unfit(
                        Reason.AMBIGUOUS_VALUE,
                        Quoted.value(text) + " holds " + numbers.size() + " numbers (" + numbers.get(0) + ", "
                                + numbers.get(1) + "); send the one that is meant")
                : unfit(
                        Reason.AMBIGUOUS_VALUE,
                        Quoted.value(text) + " holds " + numbers.get(0)
                                + " among other characters; send only the number");
    }

    private static Outcome wordsOnly(String text) {
        return SpelledNumber.onlyNumberWords(text)
                ? unfit(
                        Reason.AMBIGUOUS_VALUE,
                        Quoted.value(text) + " has number words that do not make one number; write it in digits")
                : unfit(
                        Reason.NOT_A_NUMBER,
                        Quoted.value(text) + " is not a number in digits or in English words; write it in digits");
    }

    private static Outcome unfit(Reason reason, String message) {
        return new Outcome.Unfit(reason, message);
    }
}
