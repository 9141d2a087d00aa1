package dev.freshet.judging.quality;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Counts different values in bounded memory: it keeps the {@value #MOST} smallest hashes. Below that many values it is
 * exact; above, the largest hash kept tells how densely all of them lie, with a standard error of 3.1 %. Adding is free of
 * order and repetition, so sketches of parts make the sketch of the whole. The estimate is the k-minimum-values estimator
 * of Bar-Yossef et al. (2002), (k - 1) / the k-th smallest hash as a share of the range.
 */
public final class DistinctSketch {
    /** Values up to which the count is exact. */
    public static final int MOST = 1_024;

    private static final double RANGE = 0x1p64;
    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private long[] smallest = new long[8];
    private int size;

    /** A sketch of these hashes. */
    public static DistinctSketch of(List<Long> hashes) {
        var sketch = new DistinctSketch();
        hashes.forEach(sketch::addHash);
        return sketch;
    }

    /** Adds a value of a field; tells whether that changed anything. */
    public boolean add(Object value) {
        return addHash(hash(value));
    }

    boolean addHash(long hash) {
        if (size == MOST && hash >= smallest[size - 1]) {
            return false;
        }
        int place = Arrays.binarySearch(smallest, 0, size, hash);
        if (place >= 0) {
            return false;
        }
        if (size == smallest.length && size < MOST) {
            smallest = Arrays.copyOf(smallest, 2 * size);
        }
        int at = -place - 1;
        int kept = size == MOST ? size - 1 : size;
        System.arraycopy(smallest, at, smallest, at + 1, kept - at);
        smallest[at] = hash;
        size = kept + 1;
        return true;
    }

    /** How many different values were added. */
    public long estimate() {
        if (size < MOST) {
            return size;
        }
        double share = (smallest[size - 1] - (double) Long.MIN_VALUE + 1) / RANGE;
        return Math.round((size - 1) / share);
    }

    /** The hashes kept, ascending. */
    public List<Long> hashes() {
        return Arrays.stream(smallest, 0, size).boxed().toList();
    }

    /** FNV-1a over the characters of a text, and for all kinds the finalizer of MurmurHash3, so that near values lie apart. */
    private static long hash(Object value) {
        return spread(
                switch (value) {
                    case String text -> fnv(text);
                    case Long number -> number;
                    case Double number -> Double.doubleToLongBits(number == 0 ? 0.0 : number);
                    case Boolean flag -> flag ? 1 : 0;
                    case Instant time -> time.toEpochMilli();
                    default -> fnv(value.toString());
                });
    }

    private static long fnv(String text) {
        long hash = FNV_START;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    private static long spread(long bits) {
        long hash = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
