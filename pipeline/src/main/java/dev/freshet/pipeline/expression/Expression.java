package dev.freshet.pipeline.expression;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.CelVariableResolver;
import dev.freshet.pipeline.expression.Code.Truth;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.Values;
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
    private final Fallback fallback;
    private final @Nullable Code code;
    private final @Nullable Evaluation evaluation;

    /**
     * What CEL needs to answer.
     *
     * @param fields all fields, by position
     * @param reads positions of the fields that the text names
     * @param needs positions of the fields without one of which the result is missing
     * @param program CEL's plan
     */
    record Fallback(List<String> fields, List<Integer> reads, List<Integer> needs, CelRuntime.Program program) {}

    /** @param code what was compiled, or null where CEL answers everything */
    Expression(String text, FieldType resultType, Fallback fallback, @Nullable Code code) {
        this.text = text;
        this.resultType = resultType;
        this.fallback = fallback;
        this.code = code;
        this.evaluation = code == null ? null : Assembler.evaluation(code);
    }

    /** The condition that was compiled, or null where CEL answers everything. */
    @Nullable
    Truth condition() {
        return code instanceof Truth condition ? condition : null;
    }

    public String text() {
        return text;
    }

    /** The type of every value that is not missing. */
    public FieldType resultType() {
        return resultType;
    }

    /** The fields that the text names, in the order in which they were declared. */
    public List<String> reads() {
        return fallback.reads().stream().map(fallback.fields()::get).toList();
    }

    /** Whether it runs as bytecode; otherwise CEL's runtime evaluates it, with the same results. */
    public boolean isCompiled() {
        return code != null;
    }

    /**
     * The value for one record.
     *
     * @param fieldValue gives a declared field's value as Long, Double, Boolean, String or Instant, null where missing
     * @return Long, Double, Boolean, String or Instant as {@link #resultType} says; null where missing
     * @throws EvaluationException where these values have no result
     */
    public @Nullable Object evaluate(Function<String, @Nullable Object> fieldValue) {
        return evaluateRow(byPosition(fieldValue));
    }

    /**
     * The value for one record whose values are known by position.
     *
     * @param row the fields' values in the order in which they were declared
     * @return as {@link #evaluate}
     * @throws EvaluationException where these values have no result
     */
    public @Nullable Object evaluateRow(Values row) {
        if (evaluation == null) {
            return interpretRow(row);
        }
        var value = evaluation.of(row);
        return value == Evaluation.UNDECIDED ? interpretRow(row) : value;
    }

    /** What CEL's runtime answers, whether it was compiled or not. */
    @Nullable
    Object interpretRow(Values row) {
        for (int field : fallback.needs()) {
            if (row.get(field) == null) {
                return null;
            }
        }
        requireShortTexts(row);
        try {
            var value = fallback.program().eval(resolver(row));
            return value instanceof CelUnknownSet ? null : value;
        } catch (CelEvaluationException e) {
            throw new EvaluationException(CelMessages.evaluation(text, e), e);
        }
    }

    /** What CEL's runtime does with a text may cost its length many times over. */
    private void requireShortTexts(Values row) {
        for (int field : fallback.reads()) {
            if (row.get(field) instanceof String value && value.length() > BoundedText.LONGEST) {
                throw new EvaluationException("'" + text + "' has no value here: "
                        + fallback.fields().get(field) + " has " + value.length()
                        + " characters and this expression looks at no more than " + BoundedText.LONGEST
                        + "; shorten the field");
            }
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

    private Values byPosition(Function<String, @Nullable Object> fieldValue) {
        var fields = fallback.fields();
        var values = new @Nullable Object[fields.size()];
        for (int read : fallback.reads()) {
            values[read] = fieldValue.apply(fields.get(read));
        }
        return Values.of(values);
    }

    /** A missing field is not resolved: CEL calls that unknown, and what needs it is unknown too. */
    private CelVariableResolver resolver(Values row) {
        var fields = fallback.fields();
        return name -> name.startsWith(Presence.PREFIX)
                ? Optional.of(row.get(fields.indexOf(name.substring(Presence.PREFIX.length()))) != null)
                : Optional.ofNullable(row.get(fields.indexOf(name)));
    }
}
