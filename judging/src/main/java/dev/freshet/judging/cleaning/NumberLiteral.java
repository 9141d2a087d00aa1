package dev.freshet.judging.cleaning;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a number written in digits. The point is the decimal mark. Commas are read as grouping only where they cannot be
 * anything else: with a point behind them, or at least two of them. {@code 1,234} could be 1234 or 1.234, so it is not
 * read.
 */
final class NumberLiteral {
    private static final Pattern PLAIN = Pattern.compile("[+-]?(?:\\d++\\.?\\d*+|\\.\\d++)(?:[eE][+-]?\\d{1,4})?");
    private static final Pattern GROUPED =
            Pattern.compile("[+-]?[1-9]\\d{0,2}+(?:(?:,\\d{3})++\\.\\d++|,\\d{3}(?:,\\d{3})++)");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern NON_ZERO = Pattern.compile("[+-]?[0.]*[1-9].*");
    private static final char MINUS_SIGN = '\u2212';

    private NumberLiteral() {}

    /**
     * The number this text is from its first to its last character: a Long where it is written as a whole number and
     * fits, otherwise a finite Double; null where the text is no such number.
     */
    static @Nullable Number read(String text) {
        var ascii = text.indexOf(MINUS_SIGN) == 0 ? "-" + text.substring(1) : text;
        if (WHOLE.matcher(ascii).matches()) {
            return Long.parseLong(ascii);
        }
        if (PLAIN.matcher(ascii).matches()) {
            return number(ascii);
        }
        return GROUPED.matcher(ascii).matches() ? number(ascii.replace(",", "")) : null;
    }

    /** Whether it is a comma that leaves open what the number is. */
    static boolean unclearComma(String text) {
        return text.indexOf(',') >= 0 && text.chars().allMatch(c -> (c >= '0' && c <= '9') || ",.+-".indexOf(c) >= 0);
    }

    /** Whether it is written as a number, even one too large or too small for a Double. */
    static boolean isWritten(String text) {
        return PLAIN.matcher(text).matches() || GROUPED.matcher(text).matches();
    }

    private static @Nullable Number number(String text) {
        if (WHOLE.matcher(text).matches()) {
            return Long.parseLong(text);
        }
        double number = Double.parseDouble(text);
        boolean lost = Double.isInfinite(number)
                || (number == 0 && NON_ZERO.matcher(mantissa(text)).matches());
        return lost ? null : (Number) number;
    }

    private static String mantissa(String text) {
        int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
        return exponent < 0 ? text : text.substring(0, exponent);
    }
}
