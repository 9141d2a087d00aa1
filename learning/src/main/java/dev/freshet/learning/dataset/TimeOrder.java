package dev.freshet.learning.dataset;

import java.util.stream.IntStream;

/** Stable merge sort of row numbers by time: the JDK sorts by a key only what is boxed, at ten times the memory. */
final class TimeOrder {
    private TimeOrder() {}

    static int[] of(long[] times) {
        int[] order = IntStream.range(0, times.length).toArray();
        int[] other = new int[times.length];
        for (long run = 1; run < times.length; run *= 2) {
            for (long start = 0; start < times.length; start += 2 * run) {
                int middle = (int) Math.min(start + run, times.length);
                int end = (int) Math.min(start + 2 * run, times.length);
                merge(times, order, other, new int[] {(int) start, middle, end});
            }
            int[] swap = order;
            order = other;
            other = swap;
        }
        return order;
    }

    private static void merge(long[] times, int[] from, int[] to, int[] bounds) {
        int left = bounds[0];
        int right = bounds[1];
        for (int at = bounds[0]; at < bounds[2]; at++) {
            boolean takeLeft = right == bounds[2] || (left < bounds[1] && times[from[left]] <= times[from[right]]);
            to[at] = takeLeft ? from[left++] : from[right++];
        }
    }
}
