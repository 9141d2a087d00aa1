package dev.freshet.feature.window;

import static dev.freshet.feature.window.LittleEndian.getDouble;
import static dev.freshet.feature.window.LittleEndian.getInt;
import static dev.freshet.feature.window.LittleEndian.getLong;
import static dev.freshet.feature.window.LittleEndian.putDouble;
import static dev.freshet.feature.window.LittleEndian.putInt;
import static dev.freshet.feature.window.LittleEndian.putLong;

/**
 * Copies the rings of totals of a row into a new one, leaves out what is too old and adds what is new. Ring by ring:
 * {@link #open}, {@link #add}, {@link #openCorrections}, {@link #correct}, {@link #close}, {@link #tally}.
 */
final class PaneRewrite {
    /** {@code [pane of the label that counts no more:4][pane from whose end on:4][its value:8][known at:8]}. */
    private static final int CORRECTION = 24;

    private static final int VALUE_AT = 8;
    private static final int TIME_AT = 16;

    private static final int COUNTS = 8;

    private final RowCopy row;
    private final byte[] old;
    private final byte[] bytes;

    private Ring ring;
    private long newestPane;
    private int panesAt;
    private int panes;
    private int correctionsAt;
    private int corrections;
    private int oldCorrectionsAt;
    private int oldCorrections;
    private boolean forgetAll;

    PaneRewrite(RowCopy row, Ring first) {
        this.row = row;
        this.old = row.old;
        this.bytes = row.bytes;
        this.ring = first;
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
        newestPane = row.newestPane(next.panes());
        forgetAll = row.isFarBehind(next.panes());
        int width = next.layout().width();
        int count = getInt(old, row.read);
        int from = row.read + COUNTS;
        oldCorrections = getInt(old, row.read + 4);
        oldCorrectionsAt = from + count * width;
        row.read = oldCorrectionsAt + oldCorrections * CORRECTION;
        int gone = 0;
        while (gone < count && isTooOld(getInt(old, from + gone * width))) {
            gone++;
        }
        panesAt = row.size + COUNTS;
        panes = count - gone;
        System.arraycopy(old, from + gone * width, bytes, panesAt, panes * width);
    }

    private boolean isTooOld(int pane) {
        return forgetAll || (int) newestPane - pane > ring.panes().oldestAge();
    }

    /** Adds a value to its pane. Panes are in ascending order, and most values belong to the last. */
    void add(long pane, double value, long time) {
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
            ring.layout().merge(bytes, at - width, value, time);
            return;
        }
        System.arraycopy(bytes, at, bytes, at + width, (panes - place) * width);
        ring.layout().write(bytes, at, (int) pane, value, time);
        panes++;
    }

    boolean isKept(long pane) {
        return ring.panes().isKept(newestPane, pane);
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
    void correct(long pane, long until, KnownLabel.Replaced label) {
        if (isKept(pane) && until - newestPane <= Panes.FAR && holds((int) pane)) {
            int at = correctionsAt + corrections++ * CORRECTION;
            putInt(bytes, at, (int) pane);
            putInt(bytes, at + 4, (int) until);
            putDouble(bytes, at + VALUE_AT, label.value());
            putLong(bytes, at + TIME_AT, label.knownAt());
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
        putInt(bytes, row.size, panes);
        putInt(bytes, row.size + 4, corrections);
        row.size = correctionsAt + corrections * CORRECTION;
    }

    /** Adds up the window of a record in the given pane. */
    void tally(long own, Tally tally) {
        read(own, tally, false);
        for (int i = 0; ring.merges() && !isGone(own) && i < corrections; i++) {
            int at = correctionsAt + i * CORRECTION;
            if (applies(at, (int) own)) {
                tally.takeBack(getDouble(bytes, at + VALUE_AT));
            }
        }
    }

    /** Looks for the last value in the window of a record in the given pane, as far as values have been added. */
    void tallyLast(long own, Tally tally) {
        read(own, tally, true);
    }

    private boolean isGone(long own) {
        return newestPane - own > ring.panes().oldestAge();
    }

    private void read(long own, Tally tally, boolean last) {
        if (isGone(own)) {
            return;
        }
        int width = ring.layout().width();
        int from = panesAt;
        int to = panesAt + panes * width;
        while (from < to && (int) own - getInt(bytes, from) > ring.panes().oldestAge()) {
            from += width;
        }
        while (from < to && (int) own - getInt(bytes, to - width) < ring.panes().newestAge()) {
            to -= width;
        }
        if (!last && (ring.merges() || corrections == 0)) {
            ring.layout().tally(bytes, from, to, tally);
            return;
        }
        for (int at = from; at < to; at += width) {
            if (!isTakenBack(at, (int) own)) {
                if (last) {
                    ring.layout().tallyLast(bytes, at, tally);
                } else {
                    ring.layout().tally(bytes, at, at + width, tally);
                }
            }
        }
    }

    private boolean applies(int correction, int own) {
        return ring.panes().isInWindow(own - getInt(bytes, correction)) && own - getInt(bytes, correction + 4) > 0;
    }

    /** Where each label has a pane of its own: whether as many corrections name its value as equals stand up to it. */
    private boolean isTakenBack(int at, int own) {
        if (ring.merges() || corrections == 0) {
            return false;
        }
        int equals = 0;
        for (int other = panesAt; other <= at; other += ring.layout().width()) {
            equals += getInt(bytes, other) == getInt(bytes, at) && ring.layout().isSame(bytes, other, at) ? 1 : 0;
        }
        int taken = 0;
        for (int other = correctionsAt; other < correctionsAt + corrections * CORRECTION; other += CORRECTION) {
            taken += names(other, at) && applies(other, own) ? 1 : 0;
        }
        return equals <= taken;
    }

    private boolean names(int correction, int at) {
        return getInt(bytes, at) == getInt(bytes, correction)
                && ring.layout()
                        .holds(
                                bytes,
                                at,
                                getDouble(bytes, correction + VALUE_AT),
                                getLong(bytes, correction + TIME_AT));
    }
}
