package dev.freshet.learning.dataset;

import java.time.Instant;
import java.util.Arrays;

/** Where the newest rows begin that nobody learns from. */
public final class HoldoutCut {
    private HoldoutCut() {}

    /**
     * The event time from which the newest {@code share} of the rows lies; rows of the very time of the cut all go to the
     * newer part, so that no moment is on both sides. Without a row to cut off, a millisecond after the newest.
     */
    public static Instant newest(long[] times, double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("the newest share must be in [0, 1) but was " + share);
        }
        if (times.length == 0) {
            return Instant.EPOCH;
        }
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        int count = (int) Math.round(share * sorted.length);
        return Instant.ofEpochMilli(count == 0 ? sorted[sorted.length - 1] + 1 : sorted[sorted.length - count]);
    }
}
