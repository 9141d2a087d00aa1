package dev.freshet.cli.replay;

import dev.freshet.pipeline.spec.FieldType;

/**
 * A column of a table as expressions see it.
 *
 * @param source its name in the table, or the path to it, such as {@code customer.address.zip}
 * @param type what its cells are read as
 */
public record Column(String source, FieldType type) {
    /** The source of a column that holds the number of the row, 1 for the first: an id for tables that have none. */
    public static final String ROW_NUMBER = "row number";

    boolean isRowNumber() {
        return source.equals(ROW_NUMBER);
    }
}
