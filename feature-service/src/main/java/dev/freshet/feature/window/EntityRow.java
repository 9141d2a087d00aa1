package dev.freshet.feature.window;

import static dev.freshet.feature.window.LittleEndian.getInt;
import static dev.freshet.feature.window.LittleEndian.getLong;

/**
 * All that windows remember of one entity, as the bytes it is stored in.
 *
 * <p>{@code [version:1][layout:4][newest record time:8]}, then per ring {@code [panes:4][corrections:4]}, its panes in
 * ascending order and its corrections. Only panes that hold something are kept. A pane is named by the low 32 bits of its
 * number. Numbers are little-endian.
 */
public final class EntityRow {
    static final byte VERSION = 1;
    static final int LAYOUT_AT = 1;
    static final int NEWEST_AT = 5;
    static final int HEADER = 13;

    private final byte[] bytes;

    private EntityRow(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes the bytes over: the caller must not change them. */
    public static EntityRow of(byte[] bytes) {
        return new EntityRow(bytes);
    }

    /** The bytes themselves, not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** Whether this row was made for the same windows; another one is forgotten. */
    boolean isOf(int layout) {
        return bytes.length >= HEADER && bytes[0] == VERSION && getInt(bytes, LAYOUT_AT) == layout;
    }

    long newest() {
        return getLong(bytes, NEWEST_AT);
    }
}
