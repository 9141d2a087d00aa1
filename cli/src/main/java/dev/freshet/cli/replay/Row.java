package dev.freshet.cli.replay;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of a table: its values, or why it has none. */
public sealed interface Row {
    /** Line in the file where it begins; number of the row where the file has no lines. */
    long number();

    /**
     * A row that was read.
     *
     * @param number line in the file
     * @param cells values in the order of the header, null where missing: text where the file knows no types, otherwise as a
     *     producer would send them. Any other object stands for a value of a kind no column can have, and its text says which
     */
    record Cells(long number, List<@Nullable Object> cells) implements Row {
        public Cells {
            cells = Collections.unmodifiableList(cells);
        }
    }

    /**
     * A row that cannot be read; those behind it can.
     *
     * @param number line in the file
     * @param why what is wrong and how to mend it
     */
    record Broken(long number, String why) implements Row {}
}
