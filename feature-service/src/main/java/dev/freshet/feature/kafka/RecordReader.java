package dev.freshet.feature.kafka;

import dev.freshet.feature.label.Event;
import dev.freshet.feature.window.EntityWindows;
import dev.freshet.pipeline.expression.Compilation;
import dev.freshet.pipeline.expression.EvaluationException;
import dev.freshet.pipeline.expression.Expression;
import dev.freshet.pipeline.expression.Expressions;
import dev.freshet.pipeline.spec.AggregateFeature;
import dev.freshet.pipeline.spec.ExpressionFeature;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.Lineage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Reads what features need from a record of {@code <p>.records}; shared by all tasks. */
final class RecordReader {
    private final String featureSet;
    private final List<@Nullable Expression> expressions;
    private final List<String> inputs;
    private final List<String> entities;

    RecordReader(Pipeline pipeline) {
        this.featureSet = pipeline.featureSet().id();
        this.expressions = compile(pipeline);
        this.inputs = EntityWindows.inputs(pipeline.features());
        this.entities = pipeline.entities();
    }

    /** The record with the values that need nothing but itself. */
    RecordTraveller read(GenericRecord record, RecordMetadata place) {
        var fields = (GenericRecord) record.get("fields");
        Function<String, @Nullable Object> field = name -> value(fields, name);
        return new RecordTraveller(
                record.get("id").toString(),
                event((Instant) record.get("time"), field),
                featureSet,
                inputs(field),
                values(field),
                place.partition(),
                place.offset(),
                traceparent(record));
    }

    private Event event(Instant time, Function<String, @Nullable Object> field) {
        List<@Nullable String> keys = new ArrayList<>(entities.size());
        for (String entity : entities) {
            var key = field.apply(entity);
            keys.add(key == null ? null : key.toString());
        }
        return new Event(time.toEpochMilli(), keys);
    }

    private double[] inputs(Function<String, @Nullable Object> field) {
        var values = new double[inputs.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = field.apply(inputs.get(i)) instanceof Number number ? number.doubleValue() : Double.NaN;
        }
        return values;
    }

    private double[] values(Function<String, @Nullable Object> field) {
        var values = new double[expressions.size()];
        Arrays.fill(values, Double.NaN);
        for (int column = 0; column < values.length; column++) {
            var expression = expressions.get(column);
            if (expression != null) {
                values[column] = evaluated(expression, field);
            }
        }
        return values;
    }

    /** An expression without a result for these values, such as a division by zero, is a missing value. */
    private static double evaluated(Expression expression, Function<String, @Nullable Object> field) {
        try {
            return expression.evaluateNumber(field);
        } catch (EvaluationException e) {
            return Double.NaN;
        }
    }

    private static @Nullable Object value(GenericRecord fields, String name) {
        var value = fields.hasField(name) ? fields.get(name) : null;
        return value instanceof CharSequence text ? text.toString() : value;
    }

    private static @Nullable String traceparent(GenericRecord record) {
        return switch (record.get("lineage")) {
            case Lineage lineage -> lineage.getTraceparent();
            case GenericRecord lineage
            when lineage.get("traceparent") != null ->
                lineage.get("traceparent").toString();
            case null, default -> null;
        };
    }

    private static List<@Nullable Expression> compile(Pipeline pipeline) {
        var compiler = Expressions.over(pipeline.events());
        List<@Nullable Expression> expressions = new ArrayList<>();
        pipeline.features()
                .forEach(feature -> expressions.add(
                        switch (feature) {
                            case AggregateFeature aggregate -> null;
                            case ExpressionFeature expression -> compile(compiler, expression);
                        }));
        return expressions;
    }

    private static Expression compile(Expressions compiler, ExpressionFeature feature) {
        return switch (compiler.compile(feature.value())) {
            case Compilation.Compiled(var expression) -> expression;
            case Compilation.Failed(var message, var position) ->
                throw new IllegalArgumentException("feature " + feature.name() + ": " + message + " at " + position);
        };
    }
}
