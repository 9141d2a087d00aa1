package dev.freshet.feature.window;

import static dev.freshet.feature.window.LittleEndian.getInt;
import static dev.freshet.feature.window.LittleEndian.getTime;
import static dev.freshet.feature.window.LittleEndian.putInt;
import static dev.freshet.feature.window.LittleEndian.putTime;

import java.util.Arrays;

/**
 * All that windows remember of one entity, as the bytes it is stored in, which are changed where they lie: a record adds a few
 * bytes to a row of thousands.
 *
 * <p>{@code [version:1][layout:4][newest record time:6][size:4]}, then the rings, those of records last. Numbers are
 * little-endian. The array may be longer than the row, so that the next value finds room.
 */
public final class EntityRow {
    static final byte VERSION = 3;
    static final int HEADER = 15;
    private static final int LAYOUT_AT = 1;
    private static final int NEWEST_AT = 5;
    private static final int SIZE_AT = 11;
    /** A row that grows gets an eighth more than it needs. */
    private static final int SLACK = 8;

    byte[] bytes;
    private int size;

    private EntityRow(byte[] bytes) {
        this.bytes = bytes;
        this.size = size(bytes);
    }

    /** Takes the bytes over, which change with the row. */
    public static EntityRow of(byte[] bytes) {
        return new EntityRow(bytes);
    }

    /** A row that holds this many bytes of empty rings. */
    static EntityRow empty(int layout, long newest, int rings) {
        var row = new EntityRow(new byte[HEADER + rings]);
        row.bytes[0] = VERSION;
        putInt(row.bytes, LAYOUT_AT, layout);
        row.size(row.bytes.length);
        row.newest(newest);
        return row;
    }

    /** How many bytes of an array are the row in it; all, where it was written by another version. */
    public static int size(byte[] array) {
        return array.length >= HEADER && array[0] == VERSION ? getInt(array, SIZE_AT) : array.length;
    }

    /** The row's bytes; what is behind them in the array is not among them. */
    public byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** The array that the row lies in, {@link #size(byte[])} bytes of it. */
    public byte[] array() {
        return bytes;
    }

    /** Whether this row was made for the same windows; another one is forgotten. */
    boolean isOf(int layout) {
        return bytes.length >= HEADER && bytes[0] == VERSION && getInt(bytes, LAYOUT_AT) == layout;
    }

    long newest() {
        return getTime(bytes, NEWEST_AT);
    }

    void newest(long time) {
        putTime(bytes, NEWEST_AT, time);
    }

    /** Makes room for more bytes at a place. */
    void open(int at, int more) {
        int before = size;
        size(before + more);
        if (at < before) {
            System.arraycopy(bytes, at, bytes, at + more, before - at);
        }
    }

    /** Takes bytes out. */
    void cut(int at, int less) {
        System.arraycopy(bytes, at + less, bytes, at, size - at - less);
        size(size - less);
    }

    private void size(int needed) {
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, needed + needed / SLACK);
        }
        size = needed;
        putInt(bytes, SIZE_AT, needed);
    }
}
