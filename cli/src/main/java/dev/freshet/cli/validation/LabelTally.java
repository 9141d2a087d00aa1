package dev.freshet.cli.validation;

import org.jspecify.annotations.Nullable;

/** Counts the labels of yes and no that a sample's rows know. */
final class LabelTally {
    private long labelled;
    private long positives;

    void add(@Nullable Boolean positive) {
        if (positive != null) {
            labelled++;
            positives += positive ? 1 : 0;
        }
    }

    long labelled() {
        return labelled;
    }

    long positives() {
        return positives;
    }

    /** Share of the rarer kind, and two standard deviations more, for a sample is one. */
    double mostOfTheRarer() {
        double rarer = Math.min(positives, labelled - positives);
        return Math.min(0.5, (rarer + 2 * Math.sqrt(rarer + 1)) / labelled);
    }
}
