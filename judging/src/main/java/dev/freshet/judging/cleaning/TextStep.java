package dev.freshet.judging.cleaning;

import dev.freshet.judging.refusal.Reason;
import java.math.BigDecimal;

/**
 * {@code text@1}: numbers and booleans as the text that says them: digits without an exponent, a whole number without a
 * fraction. A number too large for a double to hold each of its digits is refused: two ids would become one.
 */
final class TextStep implements Step {
    /** Up to here every whole double is exactly one whole number. */
    private static final double EXACT = 9_007_199_254_740_992d;

    @Override
    public Outcome apply(Object value) {
        return switch (value) {
            case Long whole -> new Outcome.Changed(whole.toString());
            case Boolean truth -> new Outcome.Changed(truth.toString());
            case Double number
            when !Double.isFinite(number) ->
                new Outcome.Unfit(Reason.NOT_A_NUMBER, number + " is not a finite number; leave the field out");
            case Double number
            when number != Math.rint(number) ->
                new Outcome.Changed(
                        BigDecimal.valueOf(number).stripTrailingZeros().toPlainString());
            case Double number when Math.abs(number) < EXACT -> new Outcome.Changed(Long.toString(number.longValue()));
            case Double number ->
                new Outcome.Unfit(
                        Reason.WRONG_TYPE,
                        BigDecimal.valueOf(number).toPlainString()
                                + " has more digits than a number keeps; send it as text, in quotes");
            default -> Outcome.KEPT;
        };
    }
}
