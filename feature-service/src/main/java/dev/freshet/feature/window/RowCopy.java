package dev.freshet.feature.window;

import static dev.freshet.feature.window.LittleEndian.putInt;
import static dev.freshet.feature.window.LittleEndian.putLong;

import java.util.Arrays;

/**
 * A row while it is copied into a new one: how far it has been read and how far the new one is written. It is written in a
 * place that the next one takes over, because its length is known only at the end.
 */
final class RowCopy {
    final byte[] old;
    final byte[] bytes;
    int read = EntityRow.HEADER;
    int size = EntityRow.HEADER;

    private final long oldNewest;
    private final long newest;

    /**
     * Begins a copy.
     *
     * @param place where the last one was written, if that was long enough
     * @param room most bytes by which the new row can be longer
     */
    RowCopy(EntityRow row, long newest, int layout, byte[] place, int room) {
        this.old = row.bytes();
        this.oldNewest = row.newest();
        this.newest = newest;
        int most = old.length + room;
        this.bytes = place.length >= most ? place : new byte[most + most / 2];
        bytes[0] = EntityRow.VERSION;
        putInt(bytes, EntityRow.LAYOUT_AT, layout);
        putLong(bytes, EntityRow.NEWEST_AT, newest);
    }

    /** The newest pane of any record, the one being counted included. */
    long newestPane(Panes panes) {
        return panes.paneOf(newest);
    }

    /** Whether time has gone so far that nothing of the old row can count, and its panes' short numbers tell nothing. */
    boolean isFarBehind(Panes panes) {
        return panes.paneOf(newest) - panes.paneOf(oldNewest) > Panes.FAR;
    }

    EntityRow done() {
        return EntityRow.of(Arrays.copyOf(bytes, size));
    }
}
