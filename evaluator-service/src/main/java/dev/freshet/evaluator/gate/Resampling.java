package dev.freshet.evaluator.gate;

import java.util.SplittableRandom;

/** What counts as one independent observation when rows are drawn again with replacement. */
sealed interface Resampling permits SingleRows, Days {
    int rows();

    /** Overwrites {@code weights} with how often each row stands in the next resample. */
    void draw(SplittableRandom random, int[] weights);
}
