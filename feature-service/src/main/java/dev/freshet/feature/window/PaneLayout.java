package dev.freshet.feature.window;

import static dev.freshet.feature.window.LittleEndian.getDouble;
import static dev.freshet.feature.window.LittleEndian.getInt;
import static dev.freshet.feature.window.LittleEndian.getLong;
import static dev.freshet.feature.window.LittleEndian.putDouble;
import static dev.freshet.feature.window.LittleEndian.putInt;
import static dev.freshet.feature.window.LittleEndian.putLong;

import dev.freshet.pipeline.spec.AggregateFeature.Aggregate;
import java.util.Set;

/**
 * What one pane keeps and where: {@code [pane:4][count:4]}, then 8 bytes each for the sum, the squared differences to the
 * mean, the least and the greatest value, and 16 for the last value and its time, as far as a window asks for them.
 *
 * @param sum whether the sum is kept
 * @param squares whether the squared differences to the pane's mean are kept
 * @param min whether the least value is kept
 * @param max whether the greatest value is kept
 * @param last whether the newest value is kept
 */
record PaneLayout(boolean sum, boolean squares, boolean min, boolean max, boolean last) {
    private static final int COUNT_AT = 4;
    private static final int SUM_AT = 8;

    static PaneLayout of(Set<Aggregate> wanted) {
        boolean squares = wanted.contains(Aggregate.VARIANCE) || wanted.contains(Aggregate.STDDEV);
        return new PaneLayout(
                squares || wanted.contains(Aggregate.SUM) || wanted.contains(Aggregate.MEAN),
                squares,
                wanted.contains(Aggregate.MIN),
                wanted.contains(Aggregate.MAX),
                wanted.contains(Aggregate.LAST) || wanted.contains(Aggregate.SINCE_LAST));
    }

    /** Bytes of one pane. */
    int width() {
        return lastAt() + (last ? 16 : 0);
    }

    private int squaresAt() {
        return SUM_AT + (sum ? 8 : 0);
    }

    private int minAt() {
        return squaresAt() + (squares ? 8 : 0);
    }

    private int maxAt() {
        return minAt() + (min ? 8 : 0);
    }

    private int lastAt() {
        return maxAt() + (max ? 8 : 0);
    }

    /** Whether values are kept that a total cannot give back. */
    boolean keepsValues() {
        return min || max || last;
    }

    /** Writes a pane that holds one value. */
    void write(byte[] bytes, int at, int pane, double value, long time) {
        putInt(bytes, at, pane);
        putInt(bytes, at + COUNT_AT, 1);
        if (sum) {
            putDouble(bytes, at + SUM_AT, value);
        }
        if (squares) {
            putDouble(bytes, at + squaresAt(), 0);
        }
        if (min) {
            putDouble(bytes, at + minAt(), value);
        }
        if (max) {
            putDouble(bytes, at + maxAt(), value);
        }
        if (last) {
            putLong(bytes, at + lastAt(), time);
            putDouble(bytes, at + lastAt() + 8, value);
        }
    }

    /** Adds one value to a pane that is there. */
    void merge(byte[] bytes, int at, double value, long time) {
        int count = getInt(bytes, at + COUNT_AT);
        putInt(bytes, at + COUNT_AT, count + 1);
        if (squares) {
            double distance = value - getDouble(bytes, at + SUM_AT) / count;
            double grown = distance * distance * count / (count + 1);
            putDouble(bytes, at + squaresAt(), getDouble(bytes, at + squaresAt()) + grown);
        }
        if (sum) {
            putDouble(bytes, at + SUM_AT, getDouble(bytes, at + SUM_AT) + value);
        }
        if (min) {
            putDouble(bytes, at + minAt(), Math.min(getDouble(bytes, at + minAt()), value));
        }
        if (max) {
            putDouble(bytes, at + maxAt(), Math.max(getDouble(bytes, at + maxAt()), value));
        }
        if (last && time >= getLong(bytes, at + lastAt())) {
            putLong(bytes, at + lastAt(), time);
            putDouble(bytes, at + lastAt() + 8, value);
        }
    }

    /** Adds the panes from one place up to another to the totals of a tally: total by total, which is faster than by pane. */
    void tally(byte[] bytes, int from, int to, Tally tally) {
        int width = width();
        if (squares) {
            tallySquares(bytes, from, to, tally);
        } else {
            tally.sum = sum ? sum(bytes, from + SUM_AT, to, width, tally.sum) : tally.sum;
            tally.count += count(bytes, from, to, width);
        }
        if (min) {
            tally.min = min(bytes, from + minAt(), to, width, tally.min);
        }
        if (max) {
            tally.max = max(bytes, from + maxAt(), to, width, tally.max);
        }
    }

    private void tallySquares(byte[] bytes, int from, int to, Tally tally) {
        for (int at = from; at < to; at += width()) {
            int count = getInt(bytes, at + COUNT_AT);
            double paneSum = getDouble(bytes, at + SUM_AT);
            tally.addSquares(count, paneSum, getDouble(bytes, at + squaresAt()));
            tally.count += count;
            tally.sum += paneSum;
        }
    }

    private static long count(byte[] bytes, int from, int to, int width) {
        long count = 0;
        for (int at = from; at < to; at += width) {
            count += getInt(bytes, at + COUNT_AT);
        }
        return count;
    }

    private static double sum(byte[] bytes, int from, int to, int width, double before) {
        double sum = before;
        for (int at = from; at < to; at += width) {
            sum += getDouble(bytes, at);
        }
        return sum;
    }

    private static double min(byte[] bytes, int from, int to, int width, double before) {
        double min = before;
        for (int at = from; at < to; at += width) {
            min = Math.min(min, getDouble(bytes, at));
        }
        return min;
    }

    private static double max(byte[] bytes, int from, int to, int width, double before) {
        double max = before;
        for (int at = from; at < to; at += width) {
            max = Math.max(max, getDouble(bytes, at));
        }
        return max;
    }

    /** Lets a tally see the pane's last value. */
    void tallyLast(byte[] bytes, int at, Tally tally) {
        tally.see(getLong(bytes, at + lastAt()), getDouble(bytes, at + lastAt() + 8));
    }

    /** Whether a pane that holds exactly one value holds this one. */
    boolean holds(byte[] bytes, int at, double value, long time) {
        return single(bytes, at) == value && (!last || getLong(bytes, at + lastAt()) == time);
    }

    /** Whether two panes that hold exactly one value each hold the same. */
    boolean isSame(byte[] bytes, int at, int other) {
        return holds(bytes, at, single(bytes, other), last ? getLong(bytes, other + lastAt()) : 0);
    }

    private double single(byte[] bytes, int at) {
        if (last) {
            return getDouble(bytes, at + lastAt() + 8);
        }
        return getDouble(bytes, at + (min ? minAt() : maxAt()));
    }
}
