package dev.freshet.feature.window;

import static dev.freshet.feature.window.LittleEndian.getDouble;
import static dev.freshet.feature.window.LittleEndian.getShort;
import static dev.freshet.feature.window.LittleEndian.getTime;
import static dev.freshet.feature.window.LittleEndian.putDouble;
import static dev.freshet.feature.window.LittleEndian.putShort;
import static dev.freshet.feature.window.LittleEndian.putTime;

/**
 * Where the parts of a ring stand in a row; opened for one row after the other.
 *
 * <p>{@code [panes:2][withdrawn:2][singles:2]}, then the panes, oldest first, the labels that were replaced, for every 16 single
 * values, from the oldest on, and for a newest block that is half full ({@link Ring#blocks}) the time of its first and its totals,
 * and the single values in the order of their times. A single value is {@code [time:6]} and 8 bytes for each number.
 */
final class RingBytes {
    static final int HEAD = 6;
    private static final int WITHDRAWN_AT = 2;
    private static final int SINGLES_AT = 4;

    final Ring ring;
    EntityRow row = EntityRow.of(new byte[0]);
    int panes;
    int withdrawn;
    int singles;
    int blocks;

    private int start;
    private int blocksAt;
    private int singlesAt;

    RingBytes(Ring ring) {
        this.ring = ring;
    }

    void open(EntityRow of, int at) {
        row = of;
        start = at;
        panes = getShort(of.bytes, at);
        withdrawn = getShort(of.bytes, at + WITHDRAWN_AT);
        singles = getShort(of.bytes, at + SINGLES_AT);
        place();
    }

    private void place() {
        blocksAt = withdrawnLabel(withdrawn);
        blocks = Ring.blocks(singles);
        singlesAt = block(blocks);
    }

    void panes(int count) {
        panes = count;
        putShort(row.bytes, start, count);
        place();
    }

    void withdrawn(int count) {
        withdrawn = count;
        putShort(row.bytes, start + WITHDRAWN_AT, count);
        place();
    }

    void singles(int count) {
        singles = count;
        putShort(row.bytes, start + SINGLES_AT, count);
        place();
    }

    int pane(int index) {
        return start + HEAD + index * ring.paneWidth;
    }

    int withdrawnLabel(int index) {
        return pane(panes) + index * ring.withdrawnWidth;
    }

    /** Where the time of the first of 16 values stands, and behind it their totals. */
    int block(int index) {
        return blocksAt + index * ring.blockWidth;
    }

    int single(int index) {
        return singlesAt + index * ring.width;
    }

    int end() {
        return single(singles);
    }

    long time(int single) {
        return getTime(row.bytes, single(single));
    }

    double value(int single, int value) {
        return numberAt(single(single), value);
    }

    /** A number of the value whose time stands here. */
    double numberAt(int at, int value) {
        return getDouble(row.bytes, at + LittleEndian.TIME + value * Double.BYTES);
    }

    void write(int at, long time, double[] values) {
        putTime(row.bytes, at, time);
        for (int value = 0; value < ring.values(); value++) {
            putDouble(row.bytes, at + LittleEndian.TIME + value * Double.BYTES, values[value]);
        }
    }
}
