package dev.freshet.cli.replay;

import dev.freshet.pipeline.spec.FieldType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How one row of a table becomes an event and a label.
 *
 * @param columns columns of the table and their types
 * @param event an expression over the columns for each field of the event
 * @param label an expression over the columns for each field of the label; empty where the table holds no truth
 * @param knownAt expression for the time at which the label becomes known; without it the label's own time field says so
 */
public record RowMapping(
        Map<String, FieldType> columns,
        Map<String, String> event,
        Map<String, String> label,
        Optional<String> knownAt) {
    public RowMapping {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        event = Collections.unmodifiableMap(new LinkedHashMap<>(event));
        label = Collections.unmodifiableMap(new LinkedHashMap<>(label));
    }
}
