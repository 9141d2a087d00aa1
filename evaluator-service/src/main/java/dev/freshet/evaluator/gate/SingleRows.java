package dev.freshet.evaluator.gate;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Resampling of rows as if they were independent. */
record SingleRows(int rows) implements Resampling {
    /** Draws as many rows as there are, with replacement; a weight is how often a row was drawn. */
    @Override
    public void draw(SplittableRandom random, int[] weights) {
        Arrays.fill(weights, 0);
        for (int i = 0; i < rows; i++) {
            weights[random.nextInt(rows)]++;
        }
    }
}
