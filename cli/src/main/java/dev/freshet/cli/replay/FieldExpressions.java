package dev.freshet.cli.replay;

import dev.freshet.pipeline.expression.EvaluationException;
import dev.freshet.pipeline.expression.Expression;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the fields of an event or a label come from: for each a column, or an expression over columns. */
final class FieldExpressions {
    private final Map<String, Source> byField;

    FieldExpressions(Map<String, Source> byField) {
        this.byField = byField;
    }

    /** Where one field comes from. */
    sealed interface Source {}

    /**
     * The column as it is, whatever its name; one that is missing is missing.
     *
     * @param column its name
     */
    record Copied(String column) implements Source {}

    /**
     * The value of an expression.
     *
     * @param expression the expression
     */
    record Computed(Expression expression) implements Source {}

    /** The values of all fields for one row, in the order of the mapping. */
    Map<String, @Nullable Object> values(Row row, Map<String, @Nullable Object> columns) {
        var values = LinkedHashMap.<String, @Nullable Object>newLinkedHashMap(byField.size());
        byField.forEach((field, source) -> values.put(field, value(row, field, source, columns)));
        return values;
    }

    private static @Nullable Object value(Row row, String field, Source source, Map<String, @Nullable Object> columns) {
        return switch (source) {
            case Copied(String column) -> columns.get(column);
            case Computed(Expression expression) -> {
                try {
                    yield expression.evaluate(columns::get);
                } catch (EvaluationException e) {
                    throw new ReplayException("line %d, field '%s': %s".formatted(row.number(), field, e.getMessage()));
                }
            }
        };
    }
}
