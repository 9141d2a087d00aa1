package dev.freshet.cli.draft;

import dev.freshet.pipeline.spec.FieldType;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/**
 * When an event happens.
 *
 * @param field name of the field
 * @param column the column that says it; empty where an expression does
 * @param value what the mapping gives the field
 * @param span from the first row to the last
 * @param why why this
 */
record DraftTime(String field, Optional<DraftColumn> column, String value, Duration span, String why) {
    private static final String DERIVED = "timestamp(\"2020-01-01T00:00:00Z\") + duration(string(row) + \"m\")";

    static DraftTime of(TableProfile table, Optional<String> said) {
        if (said.isPresent()) {
            return table.column(said.get())
                    .map(column -> of(column, "You named it."))
                    .orElseGet(() -> derived(table, said.get(), "You said how it follows from the columns."));
        }
        return table.columns().stream()
                .filter(column ->
                        column.type() == FieldType.TIMESTAMP && column.profile().isComplete())
                .max(Comparator.comparing(
                        (DraftColumn column) -> column.profile().isOrdered()))
                .map(column -> of(column, why(column)))
                .orElseGet(() -> derived(
                        table,
                        DERIVED,
                        "No column says when a row happened, so the rows are taken to stand in order, a minute"
                                + " apart, from 2020 on. If you know better, say so: freshet init --time <column"
                                + " or expression over the columns and row>."));
    }

    /** Whether the rows' own times are known, so that hours and weekdays mean something. */
    boolean isReal() {
        return !value.equals(DERIVED);
    }

    private static DraftTime of(DraftColumn column, String why) {
        return new DraftTime(
                column.name(),
                Optional.of(column),
                column.name(),
                column.profile().span(),
                why);
    }

    private static DraftTime derived(TableProfile table, String expression, String why) {
        return new DraftTime(
                FieldName.distinct("event_time", table.names()),
                Optional.empty(),
                expression,
                TimeExpression.of(table, expression).span().orElse(Duration.ofMinutes(table.rows())),
                why);
    }

    private static String why(DraftColumn column) {
        var order = column.profile().isOrdered()
                ? "Every row has it, and the rows stand in its order."
                : "Every row has it, but the rows do not stand in its order: sort the file by it before you replay.";
        return column.profile().isAmbiguousDay()
                ? order + " Its days could also stand before its months; write d/M/yyyy then."
                : order;
    }
}
