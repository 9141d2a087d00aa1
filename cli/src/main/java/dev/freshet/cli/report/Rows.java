package dev.freshet.cli.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that can be shown as a table and written as JSON. */
public interface Rows {
    /** The table, line by line. */
    List<String> lines();

    /** Plain values by name. */
    List<Map<String, @Nullable Object>> rows();
}
