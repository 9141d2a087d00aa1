package dev.freshet.feature.window;

import static dev.freshet.feature.window.LittleEndian.TIME;
import static dev.freshet.feature.window.LittleEndian.getDouble;
import static dev.freshet.feature.window.LittleEndian.getInt;
import static dev.freshet.feature.window.LittleEndian.getTime;
import static dev.freshet.feature.window.LittleEndian.putDouble;
import static dev.freshet.feature.window.LittleEndian.putInt;
import static dev.freshet.feature.window.LittleEndian.putTime;

import java.util.Arrays;

/**
 * Values that are kept together only, while they are put together; mutable and reused. As bytes it is
 * {@code [values:4][time of the first:6][of the last:6]}, the totals of each column, and where it is asked for the last value
 * of each column with its time, {@code [time:6][value:8]}.
 */
final class Pane {
    private static final int FIRST_AT = 4;
    private static final int LAST_AT = FIRST_AT + TIME;
    private static final int TOTALS_AT = LAST_AT + TIME;
    private static final int NEWEST = TIME + Double.BYTES;

    private final Ring ring;
    private final Tally[] tallies;
    private final long[] newestTimes;
    private final double[] newest;
    private int entries;
    private long first;
    private long last;

    Pane(Ring ring) {
        this.ring = ring;
        this.tallies = ring.tallies();
        this.newestTimes = new long[tallies.length];
        this.newest = new double[tallies.length];
        clear();
    }

    static int entries(byte[] bytes, int at) {
        return getInt(bytes, at);
    }

    static long first(byte[] bytes, int at) {
        return getTime(bytes, at + FIRST_AT);
    }

    static long last(byte[] bytes, int at) {
        return getTime(bytes, at + LAST_AT);
    }

    /** The time that decides on which side of an edge it counts. */
    static long middle(byte[] bytes, int at) {
        long first = first(bytes, at);
        return first + (last(bytes, at) - first) / 2;
    }

    /** Adds the totals of a pane to those of a window. */
    static void tally(byte[] bytes, int at, Tally[] tallies) {
        int from = at + TOTALS_AT;
        for (Tally tally : tallies) {
            tally.layout.read(bytes, from, tally);
            from += tally.layout.width();
        }
    }

    static long newestTime(Ring ring, byte[] bytes, int at, int value) {
        return getTime(bytes, newestAt(ring, at, value));
    }

    static double newest(Ring ring, byte[] bytes, int at, int value) {
        return getDouble(bytes, newestAt(ring, at, value) + TIME);
    }

    private static int newestAt(Ring ring, int at, int value) {
        return at + TOTALS_AT + ring.totalsWidth + value * NEWEST;
    }

    void clear() {
        entries = 0;
        first = Long.MAX_VALUE;
        last = Long.MIN_VALUE;
        for (Tally tally : tallies) {
            tally.clear();
        }
        Arrays.fill(newestTimes, 0);
        Arrays.fill(newest, Double.NaN);
    }

    /** Adds one value. */
    void add(long time, double[] values) {
        entries++;
        first = Math.min(first, time);
        last = Math.max(last, time);
        long since = ring.timeOfLast(time, values);
        for (int value = 0; value < tallies.length; value++) {
            tallies[value].add(values[value]);
            see(value, since, values[value]);
        }
    }

    /** Adds the values of another pane. */
    void add(byte[] bytes, int at) {
        entries += entries(bytes, at);
        first = Math.min(first, first(bytes, at));
        last = Math.max(last, last(bytes, at));
        tally(bytes, at, tallies);
        for (int value = 0; ring.keepsLast && value < tallies.length; value++) {
            see(value, newestTime(ring, bytes, at, value), newest(ring, bytes, at, value));
        }
    }

    private void see(int value, long time, double number) {
        if (!Double.isNaN(number) && (Double.isNaN(newest[value]) || time >= newestTimes[value])) {
            newestTimes[value] = time;
            newest[value] = number;
        }
    }

    /** Takes a value back that was added: its count and its sum, but the least, the greatest and the last stay. */
    void takeBack(double[] values) {
        entries--;
        for (int value = 0; value < tallies.length; value++) {
            tallies[value].takeBack(values[value]);
        }
    }

    boolean isEmpty() {
        return entries == 0;
    }

    void write(byte[] bytes, int at) {
        putInt(bytes, at, entries);
        putTime(bytes, at + FIRST_AT, first);
        putTime(bytes, at + LAST_AT, last);
        int to = at + TOTALS_AT;
        for (Tally tally : tallies) {
            tally.layout.write(bytes, to, tally);
            to += tally.layout.width();
        }
        for (int value = 0; ring.keepsLast && value < tallies.length; value++) {
            putTime(bytes, newestAt(ring, at, value), newestTimes[value]);
            putDouble(bytes, newestAt(ring, at, value) + TIME, newest[value]);
        }
    }
}
