package dev.freshet.cli.validation;

import dev.freshet.judging.refusal.Quoted;
import dev.freshet.pipeline.expression.Compilation;
import dev.freshet.pipeline.expression.EvaluationException;
import dev.freshet.pipeline.expression.Expression;
import dev.freshet.pipeline.expression.FeatureExpressions;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.pipeline.spec.feature.AggregateFeature;
import dev.freshet.pipeline.spec.feature.ExpressionFeature;
import dev.freshet.pipeline.spec.feature.FieldFeature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Computes the features of every accepted row that need nothing but it, and notes where a model would see no number. */
final class FeatureTrial {
    private final Map<String, Feature> features = new LinkedHashMap<>();
    private final Map<String, FeatureSummary> summaries = new LinkedHashMap<>();
    private final List<String> windowed = new ArrayList<>();
    private final Tally<String> missing;

    FeatureTrial(Pipeline pipeline, Tally<String> missing) {
        this.missing = missing;
        var types = new LinkedHashMap<String, FieldType>();
        pipeline.events().fields().forEach((name, field) -> types.put(name, field.type()));
        var expressions = new FeatureExpressions(types);
        var above = new ArrayList<String>();
        for (var feature : pipeline.features()) {
            switch (feature) {
                case FieldFeature encoding -> features.put(encoding.name(), (row, known) -> encoded(encoding, row));
                case ExpressionFeature asked -> expression(asked, expressions, above);
                case AggregateFeature aggregate -> windowed.add(aggregate.name());
            }
            above.add(feature.name());
        }
        features.keySet().forEach(name -> summaries.put(name, new FeatureSummary()));
    }

    /** One feature of a row, given its fields and the features above; null where a field is missing, text that says why there is none. */
    private interface Feature {
        @Nullable
        Object of(Function<String, @Nullable Object> row, Map<String, Double> known);
    }

    /** The features it computes, in the order of the document, with what it has seen of them. */
    Map<String, FeatureSummary> summaries() {
        return summaries;
    }

    /** Names of the features that look at more than the row, in the order of the document. */
    List<String> windowed() {
        return windowed;
    }

    void compute(long row, Function<String, @Nullable Object> value) {
        var known = new HashMap<String, Double>();
        features.forEach((name, feature) -> {
            double number = number(row, name, feature, value, known);
            known.put(name, number);
            Objects.requireNonNull(summaries.get(name), name).add(number);
        });
    }

    private void expression(ExpressionFeature asked, FeatureExpressions expressions, List<String> above) {
        if (!(expressions.compile(asked.value(), above) instanceof Compilation.Compiled(Expression expression))) {
            throw new IllegalStateException("feature " + asked.name() + " was checked but does not compile");
        }
        if (features.keySet().containsAll(expressions.featuresOf(expression))) {
            features.put(
                    asked.name(),
                    (row, known) -> expression.evaluate(
                            field -> known.containsKey(field) ? known.get(field) : row.apply(field)));
        } else {
            windowed.add(asked.name());
        }
    }

    private static @Nullable Object encoded(FieldFeature encoding, Function<String, @Nullable Object> row) {
        var value = row.apply(encoding.field());
        double number = encoding.of(value);
        return value != null && Double.isNaN(number)
                ? (Object) (Quoted.value(value) + " is not among its values; add it, or mend the spelling of one")
                : value == null ? null : (Object) number;
    }

    private double number(
            long row,
            String name,
            Feature feature,
            Function<String, @Nullable Object> value,
            Map<String, Double> known) {
        try {
            return switch (feature.of(value, known)) {
                case null -> none(name, row, "needs a field that the row does not have");
                case Boolean truth -> truth ? 1 : 0;
                case Number number when Double.isFinite(number.doubleValue()) -> number.doubleValue();
                case String why -> none(name, row, why);
                case Object other -> none(name, row, "gives " + other);
            };
        } catch (EvaluationException e) {
            return none(name, row, String.valueOf(e.getMessage()));
        }
    }

    private double none(String name, long row, String why) {
        missing.add(name, row, why);
        return Double.NaN;
    }
}
