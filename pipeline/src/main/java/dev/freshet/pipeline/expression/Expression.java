package dev.freshet.pipeline.expression;

import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import dev.freshet.pipeline.spec.FieldType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A compiled expression; safe to share between threads.
 *
 * <p>Missing values: an expression that needs the value of a missing field is itself missing ({@code null}). {@code &&}
 * and {@code ||} follow the three-valued logic of SQL: {@code false && missing} is false, {@code true || missing} is
 * true, in either order; {@code c ? a : b} needs only the branch it takes. {@code has(field)} asks without needing.
 */
public final class Expression {
    private final String text;
    private final FieldType resultType;
    private final List<String> needs;
    private final CelRuntime.Program program;

    /** @param needs fields without one of which the result is missing */
    Expression(String text, FieldType resultType, List<String> needs, CelRuntime.Program program) {
        this.text = text;
        this.resultType = resultType;
        this.needs = needs;
        this.program = program;
    }

    public String text() {
        return text;
    }

    /** The type of every value that is not missing. */
    public FieldType resultType() {
        return resultType;
    }

    /**
     * The value for one record.
     *
     * @param fieldValue gives a declared field's value as Long, Double, Boolean, String or Instant, null where missing
     * @return Long, Double, Boolean, String or Instant as {@link #resultType} says; null where missing
     * @throws EvaluationException where these values have no result
     */
    public @Nullable Object evaluate(Function<String, @Nullable Object> fieldValue) {
        for (var field : needs) {
            if (fieldValue.apply(field) == null) {
                return null;
            }
        }
        var fields = new Fields(fieldValue);
        try {
            return program.eval(fields);
        } catch (CelEvaluationException e) {
            if (fields.missed && e.getErrorCode() == CelErrorCode.ATTRIBUTE_NOT_FOUND) {
                return null;
            }
            throw new EvaluationException(CelMessages.evaluation(text, e), e);
        }
    }

    /**
     * The value as the number a model sees: true is 1, false is 0, NaN stands for what is missing or infinite.
     *
     * @throws EvaluationException where these values have no result
     * @throws IllegalStateException where the expression gives text or a timestamp
     */
    public double evaluateNumber(Function<String, @Nullable Object> fieldValue) {
        return switch (evaluate(fieldValue)) {
            case null -> Double.NaN;
            case Boolean truth -> truth ? 1 : 0;
            case Number number -> Double.isFinite(number.doubleValue()) ? number.doubleValue() : Double.NaN;
            case Object other -> throw new IllegalStateException("'" + text + "' gives no number but " + other);
        };
    }

    /** Hands fields to CEL and remembers whether one was missing. */
    private static final class Fields implements CelVariableResolver {
        private final Function<String, @Nullable Object> fieldValue;
        private boolean missed;

        Fields(Function<String, @Nullable Object> fieldValue) {
            this.fieldValue = fieldValue;
        }

        @Override
        public Optional<Object> find(String name) {
            if (name.startsWith(Presence.PREFIX)) {
                return Optional.of(fieldValue.apply(name.substring(Presence.PREFIX.length())) != null);
            }
            Optional<Object> value = Optional.ofNullable(fieldValue.apply(name));
            missed |= value.isEmpty();
            return value;
        }
    }
}
