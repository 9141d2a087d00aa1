package dev.freshet.judging.cleaning;

import dev.freshet.judging.refusal.Quoted;
import dev.freshet.judging.refusal.Reason;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code units@1}: a number in digits with one declared unit behind or before it ({@code 12.0 oz}, {@code 5%}, {@code $7})
 * becomes that many of the field's own unit, multiplied as decimals. What has no declared unit beside it is read as
 * {@code number@1} reads it, and refused as that refuses.
 */
final class UnitsStep implements Step {
    private static final Step NUMBER = new NumberStep();
    private static final int LONGEST = 200;

    private final List<Map.Entry<String, Double>> units;

    UnitsStep(Map<String, Double> factors) {
        this.units = factors.entrySet().stream()
                .map(unit -> Map.entry(unit.getKey(), unit.getValue()))
                .sorted(Comparator.comparingInt(unit -> -unit.getKey().length()))
                .toList();
    }

    @Override
    public Outcome apply(Object value) {
        if (!(value instanceof String raw) || raw.length() > LONGEST) {
            return NUMBER.apply(value);
        }
        var text = Steps.trimmed(raw);
        for (var unit : units) {
            var number = beside(text, unit.getKey());
            if (number != null) {
                return times(number, unit.getValue(), text);
            }
        }
        return NUMBER.apply(text);
    }

    private static @Nullable Number beside(String text, String unit) {
        if (text.endsWith(unit)) {
            return NumberLiteral.read(Steps.trimmed(text.substring(0, text.length() - unit.length())));
        }
        return text.startsWith(unit) ? NumberLiteral.read(Steps.trimmed(text.substring(unit.length()))) : null;
    }

    private static Outcome times(Number number, double factor, String text) {
        if (factor == 1) {
            return new Outcome.Changed(number);
        }
        var product = new BigDecimal(number.toString()).multiply(BigDecimal.valueOf(factor));
        double nearest = product.doubleValue();
        if (Double.isInfinite(nearest) || (nearest == 0 && product.signum() != 0)) {
            return new Outcome.Unfit(
                    Reason.NOT_A_NUMBER,
                    Quoted.value(text) + " times " + factor
                            + " does not fit a 64-bit float; send a number of the field's own unit");
        }
        return new Outcome.Changed(nearest);
    }
}
