package dev.freshet.feature.window;

import static dev.freshet.feature.window.LittleEndian.getDouble;
import static dev.freshet.feature.window.LittleEndian.getInt;
import static dev.freshet.feature.window.LittleEndian.putDouble;
import static dev.freshet.feature.window.LittleEndian.putInt;
import static dev.freshet.feature.window.LittleEndian.putLong;

import java.util.Arrays;

/**
 * Copies a row ring by ring into a new one, leaves out what is too old and adds what is new. Ring by ring: {@link #open},
 * {@link #add}, {@link #openCorrections}, {@link #correct}, {@link #close}, {@link #tally}.
 */
final class RowRewrite {
    /** {@code [pane of the label that counts no more:4][pane from whose end on:4][its value:8]}. */
    private static final int CORRECTION = 16;

    private static final int COUNTS = 8;

    private final byte[] old;
    private final long oldNewest;
    private final long newest;
    private final byte[] bytes;
    private int read = EntityRow.HEADER;
    private int size = EntityRow.HEADER;

    private Ring ring;
    private long newestPane;
    private int panesAt;
    private int panes;
    private int correctionsAt;
    private int corrections;
    private int oldCorrectionsAt;
    private int oldCorrections;
    private boolean forgetAll;

    RowRewrite(EntityRow row, long newest, int layout, Ring first, int room) {
        this.old = row.bytes();
        this.oldNewest = row.newest();
        this.newest = newest;
        this.ring = first;
        this.bytes = new byte[old.length + room];
        bytes[0] = EntityRow.VERSION;
        putInt(bytes, EntityRow.LAYOUT_AT, layout);
        putLong(bytes, EntityRow.NEWEST_AT, newest);
    }

    /** Most bytes that one change can add to a ring. */
    static int room(Ring ring) {
        return ring.layout().width() + CORRECTION;
    }

    /** Bytes of a ring that holds nothing. */
    static int emptyRing() {
        return COUNTS;
    }

    /** Goes on to the next ring and copies its panes, but for those that are too old. */
    void open(Ring next) {
        ring = next;
        newestPane = next.paneOf(newest);
        forgetAll = newestPane - next.paneOf(oldNewest) > Ring.FAR;
        int width = next.layout().width();
        int count = getInt(old, read);
        int from = read + COUNTS;
        oldCorrections = getInt(old, read + 4);
        oldCorrectionsAt = from + count * width;
        read = oldCorrectionsAt + oldCorrections * CORRECTION;
        int gone = 0;
        while (gone < count && isTooOld(getInt(old, from + gone * width))) {
            gone++;
        }
        panesAt = size + COUNTS;
        panes = count - gone;
        System.arraycopy(old, from + gone * width, bytes, panesAt, panes * width);
    }

    private boolean isTooOld(int pane) {
        return forgetAll || (int) newestPane - pane > ring.oldestAge();
    }

    /** Adds a value to its pane. Panes are in ascending order, and most values belong to the last. */
    void add(long pane, double value) {
        if (!isKept(pane)) {
            return;
        }
        int width = ring.layout().width();
        int place = panes;
        while (place > 0 && getInt(bytes, panesAt + (place - 1) * width) - (int) pane > 0) {
            place--;
        }
        int at = panesAt + place * width;
        if (ring.merges() && place > 0 && getInt(bytes, at - width) == (int) pane) {
            ring.layout().merge(bytes, at - width, value);
            return;
        }
        System.arraycopy(bytes, at, bytes, at + width, (panes - place) * width);
        ring.layout().write(bytes, at, (int) pane, value);
        panes++;
    }

    boolean isKept(long pane) {
        return newestPane - pane <= ring.oldestAge() && pane - newestPane <= Ring.FAR;
    }

    /** Copies the corrections, but for those of panes that are too old. */
    void openCorrections() {
        correctionsAt = panesAt + panes * ring.layout().width();
        corrections = 0;
        for (int i = 0; i < oldCorrections; i++) {
            int from = oldCorrectionsAt + i * CORRECTION;
            if (!isTooOld(getInt(old, from))) {
                System.arraycopy(old, from, bytes, correctionsAt + corrections++ * CORRECTION, CORRECTION);
            }
        }
    }

    /** From the end of a pane on, a value of an earlier pane counts no more. */
    void correct(long pane, long until, double value) {
        if (isKept(pane) && until - newestPane <= Ring.FAR && holds((int) pane)) {
            int at = correctionsAt + corrections++ * CORRECTION;
            putInt(bytes, at, (int) pane);
            putInt(bytes, at + 4, (int) until);
            putDouble(bytes, at + 8, value);
        }
    }

    /** A row that was forgotten since, for another set of windows, does not hold the value any more. */
    private boolean holds(int pane) {
        int width = ring.layout().width();
        for (int at = panesAt; at < correctionsAt; at += width) {
            if (getInt(bytes, at) == pane) {
                return true;
            }
        }
        return false;
    }

    /** Writes how much the ring holds now. */
    void close() {
        putInt(bytes, size, panes);
        putInt(bytes, size + 4, corrections);
        size = correctionsAt + corrections * CORRECTION;
    }

    /** Adds up the window of a record in the given pane. */
    void tally(long own, Tally tally) {
        if (newestPane - own > ring.oldestAge()) {
            return;
        }
        int width = ring.layout().width();
        for (int at = panesAt; at < correctionsAt; at += width) {
            if (isInWindow((int) own - getInt(bytes, at)) && !(corrections > 0 && isTakenBack(at, (int) own))) {
                ring.layout().tally(bytes, at, tally);
            }
        }
        for (int i = 0; ring.merges() && i < corrections; i++) {
            int at = correctionsAt + i * CORRECTION;
            if (applies(at, (int) own)) {
                tally.takeBack(getDouble(bytes, at + 8));
            }
        }
    }

    private boolean isInWindow(int age) {
        return age >= ring.newestAge() && age <= ring.oldestAge();
    }

    private boolean applies(int correction, int own) {
        return isInWindow(own - getInt(bytes, correction)) && own - getInt(bytes, correction + 4) > 0;
    }

    /** Where each label has a pane of its own: whether as many corrections name its value as equals stand up to it. */
    private boolean isTakenBack(int at, int own) {
        if (ring.merges()) {
            return false;
        }
        int pane = getInt(bytes, at);
        double value = ring.layout().single(bytes, at);
        int equals = 0;
        for (int other = panesAt; other <= at; other += ring.layout().width()) {
            equals += getInt(bytes, other) == pane && ring.layout().single(bytes, other) == value ? 1 : 0;
        }
        int taken = 0;
        for (int other = correctionsAt; other < correctionsAt + corrections * CORRECTION; other += CORRECTION) {
            boolean same = getInt(bytes, other) == pane && getDouble(bytes, other + 8) == value;
            taken += same && applies(other, own) ? 1 : 0;
        }
        return equals <= taken;
    }

    EntityRow done() {
        return EntityRow.of(size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
    }
}
