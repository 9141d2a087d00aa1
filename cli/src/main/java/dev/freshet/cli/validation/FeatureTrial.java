package dev.freshet.cli.validation;

import dev.freshet.pipeline.expression.Compilation;
import dev.freshet.pipeline.expression.EvaluationException;
import dev.freshet.pipeline.expression.Expression;
import dev.freshet.pipeline.expression.Expressions;
import dev.freshet.pipeline.spec.ExpressionFeature;
import dev.freshet.pipeline.spec.Pipeline;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Computes the features of every accepted row that need nothing but it, and notes where a model would see no number. */
final class FeatureTrial {
    private final Map<String, Expression> features = new LinkedHashMap<>();
    private final Tally<String> missing;

    FeatureTrial(Pipeline pipeline, Tally<String> missing) {
        this.missing = missing;
        var expressions = Expressions.over(pipeline.events());
        for (var feature : pipeline.features()) {
            if (feature instanceof ExpressionFeature asked
                    && expressions.compile(asked.value()) instanceof Compilation.Compiled(var expression)) {
                features.put(asked.name(), expression);
            }
        }
    }

    /** Names of the features it computes, in the order of the document. */
    Iterable<String> names() {
        return features.keySet();
    }

    void compute(long row, Function<String, @Nullable Object> value) {
        features.forEach((name, expression) -> {
            try {
                switch (expression.evaluate(value)) {
                    case null -> missing.add(name, row, "needs a field that the row does not have");
                    case Number number
                    when !Double.isFinite(number.doubleValue()) -> missing.add(name, row, "gives " + number);
                    case Object number -> {}
                }
            } catch (EvaluationException e) {
                missing.add(name, row, String.valueOf(e.getMessage()));
            }
        });
    }
}
