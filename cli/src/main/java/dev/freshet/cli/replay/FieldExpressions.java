package dev.freshet.cli.replay;

import dev.freshet.pipeline.expression.EvaluationException;
import dev.freshet.pipeline.expression.Expression;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiled expressions, one per field of an event or a label. */
final class FieldExpressions {
    private final Map<String, Expression> byField;

    FieldExpressions(Map<String, Expression> byField) {
        this.byField = byField;
    }

    /** The values of all fields for one row, in the order of the mapping. */
    Map<String, @Nullable Object> values(Row row, Map<String, @Nullable Object> columns) {
        var values = LinkedHashMap.<String, @Nullable Object>newLinkedHashMap(byField.size());
        byField.forEach((field, expression) -> values.put(field, value(row, field, expression, columns)));
        return values;
    }

    private static @Nullable Object value(
            Row row, String field, Expression expression, Map<String, @Nullable Object> columns) {
        if (columns.containsKey(expression.text())) {
            return columns.get(expression.text());
        }
        try {
            return expression.evaluate(columns::get);
        } catch (EvaluationException e) {
            throw new ReplayException("line %d, field '%s': %s".formatted(row.number(), field, e.getMessage()));
        }
    }
}
