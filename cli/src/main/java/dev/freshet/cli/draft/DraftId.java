package dev.freshet.cli.draft;

import dev.freshet.pipeline.spec.FieldType;
import java.util.Comparator;
import java.util.Optional;

/**
 * What makes an event the same event.
 *
 * @param field name of the field
 * @param column the column that holds it; empty where the number of the row stands in
 * @param why why this
 */
record DraftId(String field, Optional<DraftColumn> column, String why) {
    /** The name that mappings give the number of a row. */
    static final String ROW = "row";

    static DraftId of(TableProfile table, Optional<String> said) {
        if (said.isPresent()) {
            var column = table.column(said.get())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the table has no column '%s'; it has %s".formatted(said.get(), table.names())));
            return new DraftId(column.name(), Optional.of(column), "You named it.");
        }
        return table.columns().stream()
                .filter(column -> column.profile().isUnique() && canBeId(column))
                .max(Comparator.comparing(DraftColumn::isName))
                .map(column -> new DraftId(column.name(), Optional.of(column), "No two rows have the same."))
                .orElseGet(() -> rowNumber(table));
    }

    private static boolean canBeId(DraftColumn column) {
        return column.type() == FieldType.INT
                || (column.type() == FieldType.STRING && !column.profile().isProse());
    }

    private static DraftId rowNumber(TableProfile table) {
        var why = "No column tells the rows apart, so the number of the row does. Producers must send an id of their"
                + " own.";
        return new DraftId(
                FieldName.distinct("row_id", table.names()),
                Optional.empty(),
                table.repeated() == 0
                        ? why
                        : why
                                + " %,d rows repeat another cell by cell: if that is the same event sent twice, name the fields that make an event, as in id: [a, b, c], and it is told."
                                        .formatted(table.repeated()));
    }
}
