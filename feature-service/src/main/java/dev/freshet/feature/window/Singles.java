package dev.freshet.feature.window;

import static dev.freshet.feature.window.Ring.BLOCK;

/** The single values of a ring, in the order of their times and of equal times in the order they came. */
final class Singles {
    private final RingBytes bytes;
    private final Ring ring;
    private final Tally[] tallies;

    Singles(RingBytes bytes) {
        this.bytes = bytes;
        this.ring = bytes.ring;
        this.tallies = ring.tallies();
    }

    /** Adds a value and says where; most are the newest. */
    int add(long time, double[] values) {
        int at = bytes.singles;
        while (at > 0 && bytes.time(at - 1) > time) {
            at--;
        }
        bytes.row.open(bytes.end(), ring.width);
        bytes.singles(bytes.singles + 1);
        if (bytes.singles % BLOCK == 0) {
            bytes.row.open(bytes.single(bytes.singles - 1) + ring.width, ring.totalsWidth);
        }
        for (int single = bytes.singles - 1; single > at; single--) {
            copy(single - 1, single);
        }
        bytes.write(bytes.single(at), time, values);
        addUp(at / BLOCK);
        return at;
    }

    /** Takes a value out. */
    void remove(int at) {
        if (bytes.singles % BLOCK == 0) {
            bytes.row.cut(bytes.totals(bytes.singles / BLOCK - 1), ring.totalsWidth);
        }
        for (int single = at; single < bytes.singles - 1; single++) {
            copy(single + 1, single);
        }
        bytes.row.cut(bytes.single(bytes.singles - 1), ring.width);
        bytes.singles(bytes.singles - 1);
        addUp(at / BLOCK);
    }

    /** Takes out what stands at or before a time: whole blocks at once, because their totals go with them. */
    void drop(long horizon) {
        while (bytes.singles >= BLOCK && bytes.time(BLOCK - 1) <= horizon) {
            dropBlock();
        }
        if (bytes.singles < BLOCK) {
            int gone = 0;
            while (gone < bytes.singles && bytes.time(gone) <= horizon) {
                gone++;
            }
            if (gone > 0) {
                bytes.row.cut(bytes.single(0), gone * ring.width);
                bytes.singles(bytes.singles - gone);
            }
        }
    }

    void dropBlock() {
        bytes.row.cut(bytes.single(0), ring.stride);
        bytes.singles(bytes.singles - BLOCK);
    }

    /** The value of a time, or -1. */
    int find(long time, double[] values) {
        for (int single = bytes.singles - 1; single >= 0 && bytes.time(single) >= time; single--) {
            if (bytes.time(single) == time && holds(single, values)) {
                return single;
            }
        }
        return -1;
    }

    private boolean holds(int single, double[] values) {
        for (int value = 0; value < ring.values(); value++) {
            if (Double.compare(bytes.value(single, value), values[value]) != 0) {
                return false;
            }
        }
        return true;
    }

    private void copy(int from, int to) {
        System.arraycopy(bytes.row.bytes, bytes.single(from), bytes.row.bytes, bytes.single(to), ring.width);
    }

    /** Writes the totals of the full blocks from one on. */
    private void addUp(int first) {
        for (int block = first; block < bytes.singles / BLOCK; block++) {
            int at = bytes.totals(block);
            int from = bytes.single(block * BLOCK) + LittleEndian.TIME;
            for (Tally tally : tallies) {
                tally.clear();
                tally.addAll(bytes.row.bytes, from, from + BLOCK * ring.width, ring.width);
                tally.layout.write(bytes.row.bytes, at, tally);
                at += tally.layout.width();
                from += Double.BYTES;
            }
        }
    }
}
