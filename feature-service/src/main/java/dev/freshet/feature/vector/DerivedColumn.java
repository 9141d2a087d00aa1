package dev.freshet.feature.vector;

import dev.freshet.feature.window.WindowInput;
import dev.freshet.pipeline.expression.EvaluationException;
import dev.freshet.pipeline.expression.Expression;
import dev.freshet.pipeline.spec.FieldType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A column computed from other columns and the record's numbers. */
final class DerivedColumn {
    private final int at;
    private final Expression expression;
    private final Map<String, Source> sources;

    /** Where the expression finds a name's value: a column of the vector, or an input and its type. */
    private sealed interface Source {
        record OfVector(int column) implements Source {}

        record OfInput(int input, FieldType type) implements Source {}
    }

    private DerivedColumn(int at, Expression expression, Map<String, Source> sources) {
        this.at = at;
        this.expression = expression;
        this.sources = Map.copyOf(sources);
    }

    static DerivedColumn of(
            int at,
            Expression expression,
            Map<String, FieldType> fields,
            List<String> columns,
            List<WindowInput> inputs) {
        Map<String, Source> sources = new HashMap<>();
        for (String name : expression.reads()) {
            var type = fields.get(name);
            sources.put(
                    name,
                    type == null
                            ? new Source.OfVector(columns.indexOf(name))
                            : new Source.OfInput(inputs.indexOf(new WindowInput(name, false)), type));
        }
        return new DerivedColumn(at, expression, sources);
    }

    void compute(double[] inputs, double[] vector) {
        try {
            vector[at] = expression.evaluateNumber(name -> value(name, inputs, vector));
        } catch (EvaluationException e) {
            vector[at] = Double.NaN;
        }
    }

    private @Nullable Object value(String name, double[] inputs, double[] vector) {
        return switch (sources.get(name)) {
            case null -> null;
            case Source.OfVector(int column) -> Double.isNaN(vector[column]) ? null : (Double) vector[column];
            case Source.OfInput(int input, FieldType type) -> typed(inputs[input], type);
        };
    }

    private static @Nullable Object typed(double number, FieldType type) {
        if (Double.isNaN(number)) {
            return null;
        }
        return switch (type) {
            case INT -> (Long) (long) number;
            case BOOLEAN -> (Boolean) (number != 0);
            case DOUBLE -> (Double) number;
            case STRING, TIMESTAMP -> throw new IllegalStateException(type + " does not travel as a number");
        };
    }
}
