package dev.freshet.cli.draft;

import dev.freshet.cli.replay.ReplayException;
import dev.freshet.cli.replay.Row;
import dev.freshet.pipeline.expression.Compilation;
import dev.freshet.pipeline.expression.EvaluationException;
import dev.freshet.pipeline.expression.Expression;
import dev.freshet.pipeline.expression.Expressions;
import dev.freshet.pipeline.spec.FieldType;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A time that follows from the columns and the number of the row, computed as replay will compute it. */
final class TimeExpression {
    private final TableProfile table;
    private final Expression expression;

    private TimeExpression(TableProfile table, Expression expression) {
        this.table = table;
        this.expression = expression;
    }

    /** @throws ReplayException where it is no expression over the columns */
    static TimeExpression of(TableProfile table, String text) {
        var types = new LinkedHashMap<String, FieldType>();
        table.columns()
                .forEach(column -> types.put(column.name(), column.mapped().type()));
        types.putIfAbsent(DraftId.ROW, FieldType.INT);
        return switch (Expressions.over(types).compile(text)) {
            case Compilation.Failed(String message, int place) ->
                throw new ReplayException("--time: '%s', column %d: %s".formatted(text, place, message));
            case Compilation.Compiled(var compiled) -> new TimeExpression(table, compiled);
        };
    }

    /** From the first row to the last; empty where either has no time. */
    Optional<Duration> span() {
        return table.first()
                .flatMap(row -> at(row, 1))
                .flatMap(first ->
                        table.last().flatMap(row -> at(row, table.rows())).map(last -> Duration.between(first, last)))
                .filter(span -> !span.isNegative());
    }

    private Optional<Instant> at(Row.Cells row, long number) {
        var values = values(row);
        values.putIfAbsent(DraftId.ROW, number);
        try {
            return Optional.ofNullable(expression.evaluate(values::get))
                    .map(value -> table.cells().as(FieldType.TIMESTAMP, value))
                    .map(Instant.class::cast);
        } catch (EvaluationException e) {
            throw new ReplayException("--time: line %d: %s".formatted(row.number(), e.getMessage()));
        }
    }

    /** Cells as the mapping would type them; one that it would refuse is none. */
    private Map<String, @Nullable Object> values(Row.Cells row) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < table.columns().size(); i++) {
            var column = table.columns().get(i);
            var cell = row.cells().get(i);
            values.put(
                    column.name(),
                    cell == null ? null : table.cells().as(column.mapped().type(), cell));
        }
        return values;
    }
}
