package dev.freshet.feature.window;

import static dev.freshet.feature.window.LittleEndian.getDouble;
import static dev.freshet.feature.window.LittleEndian.getInt;
import static dev.freshet.feature.window.LittleEndian.putDouble;
import static dev.freshet.feature.window.LittleEndian.putInt;

import dev.freshet.pipeline.spec.feature.AggregateFeature.Aggregate;
import java.util.Set;

/**
 * What is kept of many values of one column together, and where: {@code [count:4]}, then 8 bytes each for the sum, the squared
 * differences to the mean, the least and the greatest value, as far as a window asks for them.
 *
 * @param sum whether the sum is kept
 * @param squares whether the squared differences to the mean are kept
 * @param min whether the least value is kept
 * @param max whether the greatest value is kept
 */
record TotalsLayout(boolean sum, boolean squares, boolean min, boolean max) {
    private static final int SUM_AT = 4;

    static TotalsLayout of(Set<Aggregate> wanted) {
        boolean squares = wanted.contains(Aggregate.VARIANCE) || wanted.contains(Aggregate.STDDEV);
        return new TotalsLayout(
                squares || wanted.contains(Aggregate.SUM) || wanted.contains(Aggregate.MEAN),
                squares,
                wanted.contains(Aggregate.MIN),
                wanted.contains(Aggregate.MAX));
    }

    int width() {
        return maxAt() + (max ? 8 : 0);
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

    void write(byte[] bytes, int at, Tally tally) {
        putInt(bytes, at, tally.count);
        if (sum) {
            putDouble(bytes, at + SUM_AT, tally.sum);
        }
        if (squares) {
            putDouble(bytes, at + squaresAt(), tally.squares);
        }
        if (min) {
            putDouble(bytes, at + minAt(), tally.min);
        }
        if (max) {
            putDouble(bytes, at + maxAt(), tally.max);
        }
    }

    /** Adds what was written so many times at equal distances to a tally. */
    void readAll(byte[] bytes, int at, int times, int distance, Tally tally) {
        int until = at + times * distance;
        if (squares) {
            for (int next = at; next < until; next += distance) {
                read(bytes, next, tally);
            }
            return;
        }
        int count = 0;
        double total = 0;
        double least = tally.min;
        double greatest = tally.max;
        for (int next = at; next < until; next += distance) {
            count += getInt(bytes, next);
            total += sum ? getDouble(bytes, next + SUM_AT) : 0;
            if (min) {
                double value = getDouble(bytes, next + minAt());
                least = value < least ? value : least;
            }
            if (max) {
                double value = getDouble(bytes, next + maxAt());
                greatest = value > greatest ? value : greatest;
            }
        }
        tally.count += count;
        tally.sum += total;
        tally.min = least;
        tally.max = greatest;
    }

    /** Adds what was written to a tally. */
    void read(byte[] bytes, int at, Tally tally) {
        int count = getInt(bytes, at);
        if (count == 0) {
            return;
        }
        if (sum) {
            double others = getDouble(bytes, at + SUM_AT);
            if (squares) {
                tally.addSquares(count, others, getDouble(bytes, at + squaresAt()));
            }
            tally.sum += others;
        }
        tally.count += count;
        if (min) {
            double least = getDouble(bytes, at + minAt());
            tally.min = least < tally.min ? least : tally.min;
        }
        if (max) {
            double greatest = getDouble(bytes, at + maxAt());
            tally.max = greatest > tally.max ? greatest : tally.max;
        }
    }
}
