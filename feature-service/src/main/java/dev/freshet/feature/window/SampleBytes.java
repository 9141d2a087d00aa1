package dev.freshet.feature.window;

import static dev.freshet.feature.window.LittleEndian.getDouble;
import static dev.freshet.feature.window.LittleEndian.getInt;
import static dev.freshet.feature.window.LittleEndian.getLong;
import static dev.freshet.feature.window.LittleEndian.getTime;
import static dev.freshet.feature.window.LittleEndian.putDouble;
import static dev.freshet.feature.window.LittleEndian.putInt;
import static dev.freshet.feature.window.LittleEndian.putLong;
import static dev.freshet.feature.window.LittleEndian.putTime;
import static dev.freshet.pipeline.spec.feature.AggregateFeature.SAMPLE;

import dev.freshet.feature.window.Span.Column;

/**
 * The samples of a ring in a row: {@code [entries:4][values so far:8]} and the entries in the order of their times.
 *
 * <p>An entry is dropped when {@code SAMPLE} of lower priority stand behind it and have come into the windows as well: whatever
 * window holds it holds those, too. About {@code SAMPLE * (1 + ln(n / SAMPLE))} of n values are left.
 */
final class SampleBytes {
    static final int HEAD = 12;
    private static final int SEEN_AT = 4;
    private static final int PRIORITY_AT = LittleEndian.TIME;
    private static final int VALUE_AT = PRIORITY_AT + Long.BYTES;
    /** From so many entries on it is worth looking for some to drop, and again after each {@code SAMPLE} more. */
    private static final int CROWDED = 4 * SAMPLE;

    private final SampleRing ring;
    private final Sample sample = new Sample();
    private EntityRow row = EntityRow.of(new byte[0]);
    private int start;
    private int entries;
    private boolean settled;

    SampleBytes(SampleRing ring) {
        this.ring = ring;
    }

    void open(EntityRow of, int at) {
        row = of;
        start = at;
        entries = getInt(of.bytes, at);
        settled = !ring.distinct || ring.group.until() == 0;
    }

    int end() {
        return at(entries);
    }

    /**
     * Lets time go on.
     *
     * @param before the newest record time until now
     * @param newest the newest record time from now on
     */
    void move(long before, long newest) {
        int gone = 0;
        while (gone < entries && time(gone) <= newest - ring.kept) {
            gone++;
        }
        if (gone > 0) {
            row.cut(at(0), gone * ring.width);
            entries(entries - gone);
        }
        if (!settled) {
            settle(before - ring.group.until(), newest - ring.group.until());
            settled = true;
        }
    }

    /** Of equal values that have come into the windows by now only the newest stays. */
    private void settle(long from, long to) {
        for (int entry = entries - 1; entry >= 0 && time(entry) > from; entry--) {
            if (time(entry) <= to) {
                for (int same = find(priority(entry), entry); same >= 0; same = find(priority(entry), entry)) {
                    remove(same);
                    entry--;
                }
            }
        }
    }

    /** Adds a value of a record. */
    void add(long time, double value, long newest) {
        long seen = getLong(row.bytes, start + SEEN_AT);
        long priority = Sample.priority(ring.distinct ? (long) value : seen);
        putLong(row.bytes, start + SEEN_AT, seen + 1);
        long settled = newest - ring.group.until();
        if (time <= newest - ring.kept || ring.distinct && time <= settled && isThere(priority, time, settled)) {
            return;
        }
        insert(time, priority, value);
        if (entries >= CROWDED && entries % SAMPLE == 0) {
            thin(settled);
        }
    }

    /** Whether a value is there at this time or later; where it is there earlier, it is taken out. */
    private boolean isThere(long priority, long time, long settled) {
        int until = entries;
        while (until > 0 && time(until - 1) > settled) {
            until--;
        }
        int same = find(priority, until);
        if (same >= 0 && time(same) < time) {
            remove(same);
            return false;
        }
        return same >= 0;
    }

    /** From the newest entry to the oldest: one stays while fewer than {@code SAMPLE} of lower priority have passed. */
    private void thin(long settled) {
        var least = new Least();
        int kept = entries;
        for (int entry = entries - 1; entry >= 0; entry--) {
            if (time(entry) > settled || least.offer(priority(entry))) {
                kept--;
                System.arraycopy(row.bytes, at(entry), row.bytes, at(kept), ring.width);
            }
        }
        row.cut(at(0), kept * ring.width);
        entries(entries - kept);
    }

    private int find(long priority, int before) {
        for (int entry = before - 1; entry >= 0; entry--) {
            if (priority(entry) == priority) {
                return entry;
            }
        }
        return -1;
    }

    private void remove(int entry) {
        row.cut(at(entry), ring.width);
        entries(entries - 1);
    }

    private void insert(long time, long priority, double value) {
        int entry = entries;
        while (entry > 0 && time(entry - 1) > time) {
            entry--;
        }
        row.open(at(entry), ring.width);
        entries(entries + 1);
        putTime(row.bytes, at(entry), time);
        putLong(row.bytes, at(entry) + PRIORITY_AT, priority);
        if (!ring.distinct) {
            putDouble(row.bytes, at(entry) + VALUE_AT, value);
        }
    }

    /**
     * Computes the windows of a record.
     *
     * @param now its event time
     * @param newest the newest record time of the entity, this one included
     * @param own its own value, or NaN
     * @param vector where the results go
     */
    void read(long now, long newest, double own, double[] vector) {
        sample.clear();
        int entry = entries - 1;
        for (Span span : ring.group.spans()) {
            long from = newest - span.from();
            for (; entry >= 0 && time(entry) > from; entry--) {
                if (time(entry) <= now - ring.group.until() && !standsAgain(entry, newest - ring.group.until())) {
                    sample.add(priority(entry), ring.distinct ? 0 : getDouble(row.bytes, at(entry) + VALUE_AT));
                }
            }
            boolean alone = ring.group.until() == 0 && now <= from && !Double.isNaN(own);
            for (Column column : span.columns()) {
                column.put(alone ? Sample.alone(column.feature(), own) : sample.value(column.feature()), vector);
            }
        }
    }

    /** Whether the same value stands behind this one, because time has gone on since the row was changed. */
    private boolean standsAgain(int entry, long to) {
        if (!settled) {
            for (int other = entry + 1; other < entries && time(other) <= to; other++) {
                if (priority(other) == priority(entry)) {
                    return true;
                }
            }
        }
        return false;
    }

    private long time(int entry) {
        return getTime(row.bytes, at(entry));
    }

    private long priority(int entry) {
        return getLong(row.bytes, at(entry) + PRIORITY_AT);
    }

    private int at(int entry) {
        return start + HEAD + entry * ring.width;
    }

    private void entries(int count) {
        entries = count;
        putInt(row.bytes, start, count);
    }
}
