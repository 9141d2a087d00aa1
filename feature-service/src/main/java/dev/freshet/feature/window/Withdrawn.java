package dev.freshet.feature.window;

import static dev.freshet.feature.window.LittleEndian.TIME;
import static dev.freshet.feature.window.LittleEndian.getTime;
import static dev.freshet.feature.window.LittleEndian.putTime;

/**
 * Labels that another one replaced and that still count for records before that one does: labels run ahead of records, and
 * records may be late. Each is {@code [time until when it counts:6]} and what a single value is.
 */
final class Withdrawn {
    private final RingBytes bytes;
    private final Ring ring;

    Withdrawn(RingBytes bytes) {
        this.bytes = bytes;
        this.ring = bytes.ring;
    }

    /** Keeps a label until its replacement counts; of very many the one that was replaced first is forgotten. */
    void add(long time, double[] values, long until) {
        if (bytes.withdrawn >= ring.singles) {
            remove(0);
        }
        int at = bytes.withdrawnLabel(bytes.withdrawn);
        bytes.row.open(at, ring.withdrawnWidth);
        bytes.withdrawn(bytes.withdrawn + 1);
        putTime(bytes.row.bytes, at, until);
        bytes.write(at + TIME, time, values);
    }

    /** Takes out what stands at or before a time. */
    void drop(long horizon) {
        for (int index = bytes.withdrawn - 1; index >= 0; index--) {
            if (time(index) <= horizon) {
                remove(index);
            }
        }
    }

    private void remove(int index) {
        bytes.row.cut(bytes.withdrawnLabel(index), ring.withdrawnWidth);
        bytes.withdrawn(bytes.withdrawn - 1);
    }

    /** Whether a label lies in a stretch of time, its begin not included, and counts at a moment. */
    boolean counts(int index, long from, long to, long now) {
        long time = time(index);
        return time > from && time <= to && getTime(bytes.row.bytes, bytes.withdrawnLabel(index)) > now;
    }

    long time(int index) {
        return getTime(bytes.row.bytes, at(index));
    }

    /** Where the value stands. */
    int at(int index) {
        return bytes.withdrawnLabel(index) + TIME;
    }
}
