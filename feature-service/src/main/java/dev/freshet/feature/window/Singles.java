package dev.freshet.feature.window;

import static dev.freshet.feature.window.LittleEndian.putTime;
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
        bytes.row.open(bytes.single(at), ring.width);
        bytes.write(bytes.single(at), time, values);
        int before = bytes.blocks;
        if (Ring.blocks(bytes.singles + 1) > before) {
            bytes.row.open(bytes.single(0), ring.blockWidth);
        }
        bytes.singles(bytes.singles + 1);
        if (at < bytes.singles - 1) {
            addUp(at / BLOCK);
        } else if (at / BLOCK < before) {
            addUp(at / BLOCK, values);
        } else {
            addUp(before);
        }
        return at;
    }

    /** Takes a value out. */
    void remove(int at) {
        bytes.row.cut(bytes.single(at), ring.width);
        int less = bytes.blocks - Ring.blocks(bytes.singles - 1);
        bytes.row.cut(bytes.single(0) - less * ring.blockWidth, less * ring.blockWidth);
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

    /** Takes out the oldest block. */
    void dropBlock() {
        bytes.row.cut(bytes.single(0), BLOCK * ring.width);
        int left = bytes.singles - BLOCK;
        bytes.row.cut(bytes.block(0), (bytes.blocks - Ring.blocks(left)) * ring.blockWidth);
        bytes.singles(left);
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

    /** Writes the totals of the blocks from one on. */
    private void addUp(int first) {
        for (int block = first; block < bytes.blocks; block++) {
            int at = bytes.block(block);
            putTime(bytes.row.bytes, at, bytes.time(block * BLOCK));
            at += LittleEndian.TIME;
            int from = bytes.single(block * BLOCK) + LittleEndian.TIME;
            int to = bytes.single(Math.min(bytes.singles, (block + 1) * BLOCK));
            for (Tally tally : tallies) {
                tally.clear();
                tally.addAll(bytes.row.bytes, from, to, ring.width);
                tally.layout.write(bytes.row.bytes, at, tally);
                at += tally.layout.width();
                from += Double.BYTES;
            }
        }
    }

    /** Adds the newest value to the totals of its block. */
    private void addUp(int block, double[] values) {
        int at = bytes.block(block) + LittleEndian.TIME;
        for (int value = 0; value < tallies.length; value++) {
            var tally = tallies[value];
            tally.clear();
            tally.layout.read(bytes.row.bytes, at, tally);
            tally.add(values[value]);
            tally.layout.write(bytes.row.bytes, at, tally);
            at += tally.layout.width();
        }
    }
}
