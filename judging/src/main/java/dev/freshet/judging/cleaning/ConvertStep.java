package dev.freshet.judging.cleaning;

import dev.freshet.judging.refusal.Reason;
import dev.freshet.pipeline.spec.CleaningStep;
import java.math.BigDecimal;

/** {@code convert@1}: a number of another scale, {@code times} and then {@code plus}, in decimals and rounded once. */
final class ConvertStep implements Step {
    private final BigDecimal times;
    private final BigDecimal plus;

    ConvertStep(CleaningStep.Convert convert) {
        this.times = BigDecimal.valueOf(convert.times());
        this.plus = BigDecimal.valueOf(convert.plus());
    }

    @Override
    public Outcome apply(Object value) {
        return switch (value) {
            case Long whole -> converted(BigDecimal.valueOf(whole));
            case Double number when Double.isFinite(number) -> converted(BigDecimal.valueOf(number));
            default -> Outcome.KEPT;
        };
    }

    private Outcome converted(BigDecimal number) {
        double result = number.multiply(times).add(plus).doubleValue();
        return Double.isInfinite(result)
                ? new Outcome.Unfit(
                        Reason.NOT_A_NUMBER,
                        number.toPlainString() + " converted does not fit a 64-bit float; check the unit")
                : new Outcome.Changed(result);
    }
}
