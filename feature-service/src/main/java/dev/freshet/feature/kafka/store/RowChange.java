package dev.freshet.feature.kafka.store;

import org.jspecify.annotations.Nullable;

/** Changes a row where it lies: in its array, as far as there is room, which spares a copy for each message. */
public interface RowChange {
    /**
     * Changes a row.
     *
     * @param row an array that begins with the row, or null where there is none
     * @return the array that begins with the row from now on
     */
    byte[] change(byte @Nullable [] row);

    /** How many bytes of an array are the row. */
    int length(byte[] array);
}
