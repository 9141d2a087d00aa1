package dev.freshet.learning.dataset;

import java.util.stream.IntStream;

/** Stable merge sort of row numbers: the JDK sorts by a key only what is boxed, at ten times the memory. */
final class TimeOrder {
    private TimeOrder() {}

    /** Which of two rows stands before the other: negative, positive, or 0 where they keep their order. */
    @FunctionalInterface
    interface RowOrder {
        int compare(int one, int other);
    }

    static int[] of(long[] times) {
        return of(times.length, (one, other) -> Long.compare(times[one], times[other]));
    }

    static int[] of(int rows, RowOrder comparison) {
        int[] order = IntStream.range(0, rows).toArray();
        int[] other = new int[rows];
        for (long run = 1; run < rows; run *= 2) {
            for (long start = 0; start < rows; start += 2 * run) {
                int middle = (int) Math.min(start + run, rows);
                int end = (int) Math.min(start + 2 * run, rows);
                merge(comparison, order, other, new int[] {(int) start, middle, end});
            }
            int[] swap = order;
            order = other;
            other = swap;
        }
        return order;
    }

    private static void merge(RowOrder comparison, int[] from, int[] to, int[] bounds) {
        int left = bounds[0];
        int right = bounds[1];
        for (int at = bounds[0]; at < bounds[2]; at++) {
            boolean takeLeft =
                    right == bounds[2] || (left < bounds[1] && comparison.compare(from[left], from[right]) <= 0);
            to[at] = takeLeft ? from[left++] : from[right++];
        }
    }
}
