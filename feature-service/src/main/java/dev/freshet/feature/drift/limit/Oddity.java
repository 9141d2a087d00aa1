package dev.freshet.feature.drift.limit;

import dev.freshet.learning.reference.Share;

/**
 * How odd a window of a feature is.
 *
 * @param probability how likely a window without drift is to be as odd, more missing values aside
 * @param moreMissing the same of so many more missing values; 1 where they are not more
 * @param question number of the oddest question
 * @param share what it was answered
 * @param expected the share that windows of this phase had in the reference
 */
public record Oddity(double probability, double moreMissing, int question, Share share, double expected) {
    private static final double LEAST = 1e-99;

    /** Whichever is odder: where missing values are how the data are now, more of them are drift. */
    public double whole() {
        return Math.min(1, 2 * Math.min(probability, moreMissing));
    }

    /** One in how many windows, as a power of ten. */
    public static double rarity(double probability) {
        return Math.max(0, -Math.log10(Math.max(LEAST, probability)));
    }
}
