package dev.freshet.trainer.search;

import dev.freshet.learning.artifact.FeatureReference.Course;
import dev.freshet.learning.dataset.Rows;
import java.time.Duration;
import java.util.Arrays;

/**
 * Looks at how a feature ran over event time, so that drift can tell a stuck sensor from a flag that stands still on some
 * days, and a counter from an amount that grows.
 */
final class ReferenceCourse {
    /** Present values below which a window says nothing. */
    static final int LEAST_ROWS = 100;
    /** Share of the present values in one cell from which a window stands still. */
    static final double STILL = 0.999;
    /** What stands still on one day of the week is only known after all of them. */
    static final Duration LEAST_TIME = Duration.ofDays(7);
    /** Steps upwards without which nothing is a counter. */
    static final int LEAST_RISES = 100;
    /** Steps upwards for each downwards, as rows of one time may stand in any order. */
    static final int RISES_PER_FALL = 1_000;

    private final Rows rows;
    private final int column;
    private final Cells cells;

    private ReferenceCourse(Rows rows, int column, Cells cells) {
        this.rows = rows;
        this.column = column;
        this.cells = cells;
    }

    /** @param rows oldest first */
    static Course of(Rows rows, int column, Cells cells, Duration window) {
        var course = new ReferenceCourse(rows, column, cells);
        if (!cells.isCategory() && course.rises()) {
            return Course.RISING;
        }
        return course.overWindows(window.toMillis());
    }

    private boolean rises() {
        long rises = 0;
        long falls = 0;
        float before = Float.NaN;
        for (int row = 0; row < rows.size(); row++) {
            float value = rows.value(row, column);
            rises += value > before ? 1 : 0;
            falls += value < before ? 1 : 0;
            before = Float.isNaN(value) ? before : value;
        }
        return rises >= LEAST_RISES && rises >= RISES_PER_FALL * falls;
    }

    private Course overWindows(long window) {
        boolean seen = false;
        int row = 0;
        while (row < rows.size()) {
            int end = endOfWindow(row, window);
            var counts = counts(row, end);
            long present = Arrays.stream(counts).sum();
            if (present >= LEAST_ROWS) {
                seen = true;
                if (Arrays.stream(counts).max().orElse(0) >= STILL * present) {
                    return Course.STILL;
                }
            }
            row = end;
        }
        return seen && lasts() ? Course.SPREAD : Course.UNKNOWN;
    }

    private boolean lasts() {
        return rows.times()[rows.size() - 1] - rows.times()[0] >= LEAST_TIME.toMillis();
    }

    private int endOfWindow(int from, long window) {
        long number = Math.floorDiv(rows.times()[from], window);
        int end = from;
        while (end < rows.size() && Math.floorDiv(rows.times()[end], window) == number) {
            end++;
        }
        return end;
    }

    private long[] counts(int from, int until) {
        var counts = new long[cells.size()];
        for (int row = from; row < until; row++) {
            float value = rows.value(row, column);
            if (!Float.isNaN(value)) {
                counts[cells.of(value)]++;
            }
        }
        return counts;
    }
}
