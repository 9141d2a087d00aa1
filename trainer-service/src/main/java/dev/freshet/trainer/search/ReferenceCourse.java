package dev.freshet.trainer.search;

import dev.freshet.learning.artifact.FeatureReference.Course;
import dev.freshet.learning.dataset.Rows;
import dev.freshet.learning.reference.WindowCount;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

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

    /**
     * The course of one column.
     *
     * @param rows oldest first
     * @param windows what each held
     */
    static Course of(Rows rows, int column, Cells cells, List<WindowCount> windows) {
        var course = new ReferenceCourse(rows, column, cells);
        if (!cells.isCategory() && course.rises()) {
            return Course.RISING;
        }
        return course.overWindows(windows);
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

    private Course overWindows(List<WindowCount> windows) {
        boolean seen = false;
        for (var window : windows) {
            var present = window.counts().subList(0, cells.size());
            long sum = present.stream().mapToLong(Long::longValue).sum();
            if (sum >= LEAST_ROWS) {
                seen = true;
                if (Collections.max(present) >= STILL * sum) {
                    return Course.STILL;
                }
            }
        }
        return seen && lasts() ? Course.SPREAD : Course.UNKNOWN;
    }

    private boolean lasts() {
        return rows.times()[rows.size() - 1] - rows.times()[0] >= LEAST_TIME.toMillis();
    }
}
