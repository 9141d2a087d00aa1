package dev.freshet.learning.dataset;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Which of the newest rows nobody learns from: as few as can judge, because what is held out is what is newest, and after a
 * change only the newest rows know of it.
 *
 * @param share most of the rows that may be held out, in [0, 1)
 * @param time event time that they cover at least
 * @param rows how many they are at least
 * @param ofEachClass positives, and negatives, among them at least; 0 where labels are numbers
 */
public record HoldoutRule(double share, Duration time, long rows, long ofEachClass) {
    public HoldoutRule {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("the newest share must be in [0, 1) but was " + share);
        }
    }

    /** The newest {@code share} of the rows, however long that is. */
    public static HoldoutRule ofShare(double share) {
        return new HoldoutRule(share, Duration.ofSeconds(Long.MAX_VALUE), Long.MAX_VALUE, 0);
    }

    /**
     * The event time from which the rows are held out: the newest that leaves as much behind as is asked for, and not more than
     * the share. Rows of the very time of the cut all go to the newer part, so that no moment is on both sides. Without a row to
     * cut off, a millisecond after the newest.
     */
    public Instant cut(Rows read) {
        int[] order = TimeOrder.of(read.times());
        long[] times = Arrays.stream(order).mapToLong(row -> read.times()[row]).toArray();
        if (times.length == 0) {
            return Instant.EPOCH;
        }
        int most = (int) Math.round(share * times.length);
        int held = 0;
        long positives = 0;
        while (held < most && !suffices(times, held, positives)) {
            held++;
            positives += read.labels()[order[times.length - held]] > 0.5 ? 1 : 0;
        }
        return Instant.ofEpochMilli(held == 0 ? times[times.length - 1] + 1 : times[times.length - held]);
    }

    private boolean suffices(long[] times, int held, long positives) {
        if (held < rows || held == 0 || Math.min(positives, held - positives) < ofEachClass) {
            return false;
        }
        long covered = times[times.length - 1] - times[times.length - held];
        return Duration.ofMillis(covered).compareTo(time) >= 0;
    }
}
