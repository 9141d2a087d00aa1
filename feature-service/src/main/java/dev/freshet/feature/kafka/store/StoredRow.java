package dev.freshet.feature.kafka.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A row in the table of a {@link RowStore}; mutable, because every message changes some. */
final class StoredRow {
    /** What an entry of the table takes beside its key and its row, in bytes; an estimate. */
    private static final int OVERHEAD = 120;

    final String key;
    boolean isStored;
    boolean isChanged;
    private byte @Nullable [] array;
    private int length;

    StoredRow(String key, byte @Nullable [] stored) {
        this.key = key;
        this.isStored = stored != null;
        hold(stored, stored == null ? 0 : stored.length);
    }

    void hold(byte @Nullable [] begun, int bytes) {
        array = begun;
        length = bytes;
    }

    /** The array that begins with the row; it changes with the row. */
    byte @Nullable [] array() {
        return array;
    }

    /** The row as others may keep it, while this one goes on changing. */
    byte @Nullable [] copy() {
        return array == null ? null : Arrays.copyOf(array, length);
    }

    /** The row in an array that holds nothing else. */
    byte @Nullable [] whole() {
        return array == null || array.length == length ? array : copy();
    }

    int size() {
        return OVERHEAD + key.length() + (array == null ? 0 : array.length);
    }
}
