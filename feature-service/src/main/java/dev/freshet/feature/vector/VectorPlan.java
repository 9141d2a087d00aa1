package dev.freshet.feature.vector;

import dev.freshet.feature.window.EntityWindows;
import dev.freshet.feature.window.WindowInput;
import dev.freshet.pipeline.expression.Compilation.Compiled;
import dev.freshet.pipeline.expression.Compilation.Failed;
import dev.freshet.pipeline.expression.EvaluationException;
import dev.freshet.pipeline.expression.Expression;
import dev.freshet.pipeline.expression.FeatureExpressions;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.pipeline.spec.feature.AggregateFeature;
import dev.freshet.pipeline.spec.feature.ExpressionFeature;
import dev.freshet.pipeline.spec.feature.Feature;
import dev.freshet.pipeline.spec.feature.FieldFeature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a pipeline's vectors, compiled. A record's {@link #inputs} travel with it, because the record itself stays
 * behind: what windows count, and what is needed once they have.
 *
 * <p>Safe to share between threads.
 */
public final class VectorPlan {
    private final List<WindowInput> inputs;
    private final List<Start> starts = new ArrayList<>();
    private final List<DerivedColumn> derived = new ArrayList<>();
    private final int width;

    /** A column that needs nothing but the record. */
    private record Start(int at, Column column) {}

    /** How such a column is computed. */
    private interface Column {
        double of(Function<String, @Nullable Object> field);
    }

    public VectorPlan(Pipeline pipeline) {
        var features = pipeline.features();
        Map<String, FieldType> types = new LinkedHashMap<>();
        pipeline.events().fields().forEach((name, field) -> types.put(name, field.type()));
        var compiler = new FeatureExpressions(types);
        var needed = new LinkedHashSet<>(EntityWindows.inputs(features));
        List<Expression> overFeatures = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        List<String> names = features.stream().map(Feature::name).toList();
        for (int at = 0; at < features.size(); at++) {
            switch (features.get(at)) {
                case AggregateFeature aggregate -> {}
                case FieldFeature encoding ->
                    starts.add(new Start(at, field -> encoding.of(field.apply(encoding.field()))));
                case ExpressionFeature feature -> {
                    var expression = compile(compiler, feature, names.subList(0, at));
                    if (compiler.featuresOf(expression).isEmpty()) {
                        starts.add(new Start(at, field -> evaluated(expression, field)));
                    } else {
                        overFeatures.add(expression);
                        places.add(at);
                        expression.reads().stream()
                                .filter(types::containsKey)
                                .forEach(field -> needed.add(new WindowInput(field, false)));
                    }
                }
            }
        }
        inputs = List.copyOf(needed);
        width = features.size();
        for (int i = 0; i < overFeatures.size(); i++) {
            derived.add(DerivedColumn.of(places.get(i), overFeatures.get(i), types, names, inputs));
        }
    }

    private static Expression compile(FeatureExpressions compiler, ExpressionFeature feature, List<String> above) {
        return switch (compiler.compile(feature.value(), above)) {
            case Compiled(var expression) -> expression;
            case Failed(var message, var column) ->
                throw new IllegalArgumentException("feature " + feature.name() + ": " + message + " at " + column);
        };
    }

    /** What travels with a record, in order. */
    public List<WindowInput> inputs() {
        return inputs;
    }

    /**
     * The values of the {@link #inputs} for one record.
     *
     * @param field gives a field's value by name, null where missing
     */
    public double[] read(Function<String, @Nullable Object> field) {
        var values = new double[inputs.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = inputs.get(i).number(field.apply(inputs.get(i).field()));
        }
        return values;
    }

    /**
     * A vector with the columns that need nothing but the record; NaN in all others.
     *
     * @param field gives a field's value by name, null where missing
     */
    public double[] start(Function<String, @Nullable Object> field) {
        var vector = new double[width];
        Arrays.fill(vector, Double.NaN);
        for (Start start : starts) {
            vector[start.at()] = start.column().of(field);
        }
        return vector;
    }

    /**
     * Computes the columns that read other columns, once windows have filled those.
     *
     * @param inputs values of the {@link #inputs}
     * @param vector the vector, changed in place
     */
    public void finish(double[] inputs, double[] vector) {
        for (DerivedColumn column : derived) {
            column.compute(inputs, vector);
        }
    }

    /** An expression without a result for these values, such as a division by zero, is a missing value. */
    private static double evaluated(Expression expression, Function<String, @Nullable Object> field) {
        try {
            return expression.evaluateNumber(field);
        } catch (EvaluationException e) {
            return Double.NaN;
        }
    }
}
