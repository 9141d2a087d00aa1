package dev.freshet.judging.cleaning;

import dev.freshet.judging.refusal.Quoted;
import dev.freshet.judging.refusal.Reason;
import dev.freshet.pipeline.spec.CleaningStep;

/**
 * {@code digits@1}: a number in digits with the declared decimal mark and the declared mark between thousands, as {@code
 * 1.234,5} in German or {@code 1 234.5} in French. Marks between thousands may be left out, but where one stands all must,
 * in threes. Nothing else may stand in the text.
 */
final class DigitsStep implements Step {
    private static final int LONGEST = 100;

    private final CleaningStep.Digits marks;

    DigitsStep(CleaningStep.Digits marks) {
        this.marks = marks;
    }

    @Override
    public Outcome apply(Object value) {
        if (!(value instanceof String raw)) {
            return Outcome.KEPT;
        }
        var text = Steps.trimmed(raw);
        var plain = text.length() > LONGEST ? "" : plain(text);
        var number = plain.isEmpty() ? null : NumberLiteral.read(plain);
        return number == null ? refused(text) : new Outcome.Changed(number);
    }

    /** The same number without marks between thousands and with a point; empty where it is none. */
    private String plain(String text) {
        var plain = new StringBuilder(text.length());
        int at = 0;
        if (text.startsWith("-") || text.startsWith("−") || text.startsWith("+")) {
            plain.append(text.charAt(0) == '+' ? "" : "-");
            at = 1;
        }
        int point = text.indexOf(marks.decimal(), at);
        var whole = text.substring(at, point < 0 ? text.length() : point);
        var fraction = point < 0 ? "" : text.substring(point + 1);
        var ungrouped = ungrouped(whole);
        boolean right = isDigits(ungrouped) && (point < 0 || isDigits(fraction));
        return right
                ? plain.append(ungrouped)
                        .append(point < 0 ? "" : "." + fraction)
                        .toString()
                : "";
    }

    /** Without marks between thousands; as it is where those do not stand where they must. */
    private String ungrouped(String whole) {
        if (marks.group() == CleaningStep.Digits.NO_GROUPS) {
            return whole;
        }
        var digits = new StringBuilder(whole.length());
        int run = 0;
        boolean grouped = false;
        for (int i = 0; i < whole.length(); i++) {
            if (!isGroup(whole.charAt(i))) {
                digits.append(whole.charAt(i));
                run++;
                continue;
            }
            if (grouped ? run != 3 : run < 1 || run > 3) {
                return whole;
            }
            grouped = true;
            run = 0;
        }
        return grouped && run != 3 ? whole : digits.toString();
    }

    /** A space between thousands may be one that does not break. */
    private boolean isGroup(char character) {
        return character == marks.group() || (marks.group() == ' ' && Steps.blank(character));
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(character -> character >= '0' && character <= '9');
    }

    private Outcome refused(String text) {
        boolean digits = text.chars().anyMatch(character -> character >= '0' && character <= '9');
        var grouping =
                marks.group() == CleaningStep.Digits.NO_GROUPS ? "" : " and '" + marks.group() + "' between thousands";
        return new Outcome.Unfit(
                digits ? Reason.AMBIGUOUS_VALUE : Reason.NOT_A_NUMBER,
                Quoted.value(text) + " is no number with '" + marks.decimal() + "' as decimal mark" + grouping
                        + "; send only the number");
    }
}
