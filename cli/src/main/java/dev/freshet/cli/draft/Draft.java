package dev.freshet.cli.draft;

import dev.freshet.pipeline.spec.FieldType;
import java.util.List;
import java.util.Locale;

/**
 * What was decided about a table: what is the id, the time, the truth, and which columns are fields.
 *
 * @param name name of the pipeline
 * @param id what makes an event the same event
 * @param time when it happens
 * @param label the truth about it
 * @param fields columns that are fields of the event, in the order of the table
 * @param periods how long things take
 */
record Draft(
        String name, DraftId id, DraftTime time, DraftLabel label, List<DraftColumn> fields, DraftPeriods periods) {

    static Draft of(TableProfile table, DraftOptions said) {
        var label = DraftLabel.of(table, said.label());
        var time = DraftTime.of(table, said.time());
        return new Draft(
                said.name(),
                DraftId.of(table, said.id()),
                time,
                label,
                table.columns().stream().filter(column -> !tells(label, column)).toList(),
                new DraftPeriods(time.span(), table.rows()));
    }

    /** Whether the column says the truth, or is called as if it said more of it. */
    private static boolean tells(DraftLabel label, DraftColumn column) {
        return label.sources().contains(column.name())
                || (label.sources().size() == 1 && column.name().startsWith(label.field() + "_"));
    }

    static String word(FieldType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
