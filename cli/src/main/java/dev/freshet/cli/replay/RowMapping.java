package dev.freshet.cli.replay;

import dev.freshet.pipeline.spec.FieldType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one row of a table becomes an event and a label.
 *
 * @param columns columns of the table, by the names that expressions use
 * @param event an expression over the columns for each field of the event
 * @param label an expression over the columns for each field of the label; empty where the table holds no truth
 * @param knownAt expression for the time at which the label becomes known, or a duration: so long after the event; without it
 *     the label's own time field says so
 * @param dialect how the table is written
 */
public record RowMapping(
        Map<String, Column> columns,
        Map<String, String> event,
        Map<String, String> label,
        Optional<String> knownAt,
        Dialect dialect) {
    public RowMapping {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        event = Collections.unmodifiableMap(new LinkedHashMap<>(event));
        label = Collections.unmodifiableMap(new LinkedHashMap<>(label));
    }

    /** Names in the table, or paths, of the columns that are read from it. */
    public List<String> sources() {
        return columns.values().stream()
                .filter(column -> !column.isRowNumber())
                .map(Column::source)
                .distinct()
                .toList();
    }

    /** The types by the names that expressions use. */
    Map<String, FieldType> types() {
        var types = new LinkedHashMap<String, FieldType>();
        columns.forEach((name, column) -> types.put(name, column.type()));
        return types;
    }
}
