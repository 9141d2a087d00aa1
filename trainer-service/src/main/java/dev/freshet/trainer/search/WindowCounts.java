package dev.freshet.trainer.search;

import dev.freshet.learning.dataset.Rows;
import dev.freshet.learning.reference.WindowCount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts a column window by window, as the windows that drift is watched in; they are aligned to 1970-01-01T00:00Z. */
final class WindowCounts {
    private WindowCounts() {}

    /** @param rows oldest first */
    static List<WindowCount> of(Rows rows, int column, Cells cells, Duration window) {
        var counts = new ArrayList<WindowCount>();
        int row = 0;
        while (row < rows.size()) {
            long number = Math.floorDiv(rows.times()[row], window.toMillis());
            var inWindow = new long[cells.size() + 1];
            while (row < rows.size() && Math.floorDiv(rows.times()[row], window.toMillis()) == number) {
                float value = rows.value(row, column);
                inWindow[Float.isNaN(value) ? cells.size() : cells.of(value)]++;
                row++;
            }
            counts.add(new WindowCount(
                    Instant.ofEpochMilli(number * window.toMillis()),
                    Arrays.stream(inWindow).boxed().toList()));
        }
        return counts;
    }
}
