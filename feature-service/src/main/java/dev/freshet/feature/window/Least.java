package dev.freshet.feature.window;

import static dev.freshet.pipeline.spec.feature.AggregateFeature.SAMPLE;

import java.util.Arrays;

/** The {@code SAMPLE} least of the priorities offered so far. */
final class Least {
    private final long[] ascending = new long[SAMPLE];
    private int held;

    /** Takes a priority in if it is one of the least; tells whether it was. */
    boolean offer(long priority) {
        if (held == SAMPLE && priority >= ascending[SAMPLE - 1]) {
            return false;
        }
        int found = Arrays.binarySearch(ascending, 0, held, priority);
        int place = found < 0 ? -found - 1 : found;
        held = Math.min(SAMPLE, held + 1);
        System.arraycopy(ascending, place, ascending, place + 1, held - 1 - place);
        ascending[place] = priority;
        return true;
    }
}
