package dev.freshet.feature.window;

import static dev.freshet.feature.window.LittleEndian.getDouble;
import static dev.freshet.feature.window.LittleEndian.getInt;
import static dev.freshet.feature.window.LittleEndian.putDouble;
import static dev.freshet.feature.window.LittleEndian.putInt;

import dev.freshet.pipeline.spec.AggregateFeature.Aggregate;
import java.util.Set;

/**
 * What one pane keeps and where: {@code [pane:4][count:4]}, then 8 bytes each for the sum, the least and the greatest
 * value, as far as a window asks for them.
 *
 * @param sum whether a sum or a mean is wanted
 * @param min whether the least value is wanted
 * @param max whether the greatest value is wanted
 */
record PaneLayout(boolean sum, boolean min, boolean max) {
    private static final int COUNT_AT = 4;
    private static final int SUM_AT = 8;

    static PaneLayout of(Set<Aggregate> wanted) {
        return new PaneLayout(
                wanted.contains(Aggregate.SUM) || wanted.contains(Aggregate.MEAN),
                wanted.contains(Aggregate.MIN),
                wanted.contains(Aggregate.MAX));
    }

    /** Bytes of one pane. */
    int width() {
        return maxAt() + (max ? 8 : 0);
    }

    private int minAt() {
        return SUM_AT + (sum ? 8 : 0);
    }

    private int maxAt() {
        return minAt() + (min ? 8 : 0);
    }

    /** Writes a pane that holds one value. */
    void write(byte[] bytes, int at, int pane, double value) {
        putInt(bytes, at, pane);
        putInt(bytes, at + COUNT_AT, 1);
        if (sum) {
            putDouble(bytes, at + SUM_AT, value);
        }
        if (min) {
            putDouble(bytes, at + minAt(), value);
        }
        if (max) {
            putDouble(bytes, at + maxAt(), value);
        }
    }

    /** Adds one value to a pane that is there. */
    void merge(byte[] bytes, int at, double value) {
        putInt(bytes, at + COUNT_AT, getInt(bytes, at + COUNT_AT) + 1);
        if (sum) {
            putDouble(bytes, at + SUM_AT, getDouble(bytes, at + SUM_AT) + value);
        }
        if (min) {
            putDouble(bytes, at + minAt(), Math.min(getDouble(bytes, at + minAt()), value));
        }
        if (max) {
            putDouble(bytes, at + maxAt(), Math.max(getDouble(bytes, at + maxAt()), value));
        }
    }

    /** Adds a pane to a tally. */
    void tally(byte[] bytes, int at, Tally tally) {
        tally.count += getInt(bytes, at + COUNT_AT);
        if (sum) {
            tally.sum += getDouble(bytes, at + SUM_AT);
        }
        if (min) {
            tally.min = Math.min(tally.min, getDouble(bytes, at + minAt()));
        }
        if (max) {
            tally.max = Math.max(tally.max, getDouble(bytes, at + maxAt()));
        }
    }

    /** The value of a pane that holds exactly one, where a least or a greatest value is kept. */
    double single(byte[] bytes, int at) {
        return getDouble(bytes, at + (min ? minAt() : maxAt()));
    }
}
