package dev.freshet.feature.window;

import static dev.freshet.feature.window.LittleEndian.getDouble;
import static dev.freshet.feature.window.LittleEndian.getInt;
import static dev.freshet.feature.window.LittleEndian.getLong;
import static dev.freshet.feature.window.LittleEndian.putDouble;
import static dev.freshet.feature.window.LittleEndian.putInt;
import static dev.freshet.feature.window.LittleEndian.putLong;
import static dev.freshet.pipeline.spec.AggregateFeature.SAMPLE;

/**
 * Copies the sample rings of a row: {@code [entries:4][values so far:8]} and the entries in ascending order of their panes.
 * Ring by ring: {@link #open}, {@link #add}, {@link #close}, {@link #draw}.
 *
 * <p>An entry is dropped when {@code SAMPLE} of lower priority stand in its own pane or later ones: whatever window holds
 * it holds those, too. About {@code SAMPLE * (1 + ln(n / SAMPLE))} of n values are left, and never more than
 * {@code SAMPLE} for each pane.
 */
final class SampleRewrite {
    private static final int HEAD = 12;
    private static final int PRIORITY_AT = 4;
    private static final int VALUE_AT = 12;
    /** From so many entries on it is worth looking for some to drop, and again after each {@code SAMPLE} more. */
    private static final int CROWDED = 4 * SAMPLE;

    private final RowCopy row;
    private final byte[] bytes;
    private SampleRing ring;
    private long newestPane;
    private int entriesAt;
    private int entries;
    private long seen;

    SampleRewrite(RowCopy row, SampleRing first) {
        this.row = row;
        this.bytes = row.bytes;
        this.ring = first;
    }

    /** Most bytes that one value adds. */
    static int room(SampleRing ring) {
        return ring.width();
    }

    /** Bytes of a ring that holds nothing. */
    static int emptyRing() {
        return HEAD;
    }

    /** Goes on to the next ring and copies its entries, but for those that are too old. */
    void open(SampleRing next) {
        ring = next;
        newestPane = row.newestPane(next.panes());
        int count = getInt(row.old, row.read);
        seen = getLong(row.old, row.read + 4);
        int from = row.read + HEAD;
        row.read = from + count * next.width();
        int gone = 0;
        while (gone < count && isTooOld(getInt(row.old, from + gone * next.width()))) {
            gone++;
        }
        entriesAt = row.size + HEAD;
        entries = count - gone;
        System.arraycopy(row.old, from + gone * next.width(), bytes, entriesAt, entries * next.width());
    }

    private boolean isTooOld(int pane) {
        return row.isFarBehind(ring.panes())
                || (int) newestPane - pane > ring.panes().oldestAge();
    }

    /** Adds a value at its place; one of equal values stays, at the newest place. */
    void add(long place, double value) {
        long priority = Sample.priority(ring.distinct() ? (long) value : seen);
        seen++;
        if (!isKept(place)) {
            return;
        }
        if (ring.distinct()) {
            int same = find(priority);
            if (same >= 0 && getInt(bytes, at(same)) - (int) place >= 0) {
                return;
            }
            if (same >= 0) {
                remove(same);
            }
        }
        insert((int) place, priority, value);
        if (entries >= CROWDED && entries % SAMPLE == 0) {
            thin();
        }
    }

    /** From the newest entry to the oldest: one stays while fewer than {@code SAMPLE} of lower priority have passed. */
    private void thin() {
        var least = new Least();
        int kept = entries;
        for (int entry = entries - 1; entry >= 0; entry--) {
            if (least.offer(getLong(bytes, at(entry) + PRIORITY_AT))) {
                kept--;
                System.arraycopy(bytes, at(entry), bytes, at(kept), ring.width());
            }
        }
        System.arraycopy(bytes, at(kept), bytes, at(0), (entries - kept) * ring.width());
        entries -= kept;
    }

    boolean isKept(long place) {
        return ring.panes().isKept(newestPane, place);
    }

    private int find(long priority) {
        for (int entry = 0; entry < entries; entry++) {
            if (getLong(bytes, at(entry) + PRIORITY_AT) == priority) {
                return entry;
            }
        }
        return -1;
    }

    private void remove(int entry) {
        entries--;
        System.arraycopy(bytes, at(entry + 1), bytes, at(entry), (entries - entry) * ring.width());
    }

    private void insert(int pane, long priority, double value) {
        int entry = entries;
        while (entry > 0 && getInt(bytes, at(entry - 1)) - pane > 0) {
            entry--;
        }
        System.arraycopy(bytes, at(entry), bytes, at(entry + 1), (entries - entry) * ring.width());
        entries++;
        putInt(bytes, at(entry), pane);
        putLong(bytes, at(entry) + PRIORITY_AT, priority);
        if (!ring.distinct()) {
            putDouble(bytes, at(entry) + VALUE_AT, value);
        }
    }

    private int at(int entry) {
        return entriesAt + entry * ring.width();
    }

    /** Writes how much the ring holds now. */
    void close() {
        putInt(bytes, row.size, entries);
        putLong(bytes, row.size + 4, seen);
        row.size = at(entries);
    }

    /** Draws the sample of the window of a record in the given pane. */
    void draw(long own, Sample sample) {
        if (newestPane - own > ring.panes().oldestAge()) {
            return;
        }
        for (int entry = 0; entry < entries; entry++) {
            if (ring.panes().isInWindow((int) own - getInt(bytes, at(entry)))) {
                sample.add(
                        getLong(bytes, at(entry) + PRIORITY_AT),
                        ring.distinct() ? 0 : getDouble(bytes, at(entry) + VALUE_AT));
            }
        }
    }
}
