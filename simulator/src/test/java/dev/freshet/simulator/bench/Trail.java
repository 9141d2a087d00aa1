package dev.freshet.simulator.bench;

import java.util.Arrays;

/** What was counted under one key, by time: sums over any stretch of it. */
final class Trail {
    private long[] times = new long[16];
    private double[] sums = new double[17];
    private int size;

    /** Times ascend. */
    void add(long time, double value) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            sums = Arrays.copyOf(sums, 2 * size + 1);
        }
        times[size] = time;
        sums[size + 1] = sums[size] + value;
        size++;
    }

    /** How many of {@code (from, to]}. */
    int count(long from, long to) {
        return upTo(to) - upTo(from);
    }

    /** Their mean, or {@code empty} for none. */
    double mean(long from, long to, double empty) {
        int first = upTo(from);
        int end = upTo(to);
        return end == first ? empty : (sums[end] - sums[first]) / (end - first);
    }

    private int upTo(long time) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
