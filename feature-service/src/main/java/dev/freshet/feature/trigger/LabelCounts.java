package dev.freshet.feature.trigger;

import java.time.Instant;

/**
 * The labels of the examples so far.
 *
 * @param labelled examples whose label is yes or no
 * @param positives those of them whose label is yes
 * @param since event time at which the first was counted
 * @param told whether a person was told that there are too few of one kind
 */
public record LabelCounts(long labelled, long positives, Instant since, boolean told) {
    LabelCounts plus(Examples more) {
        return new LabelCounts(labelled + more.labelled(), positives + more.positives(), since, told);
    }

    LabelCounts told(boolean now) {
        return new LabelCounts(labelled, positives, since, now);
    }

    /** How many there are of the rarer kind. */
    long rarer() {
        return Math.min(positives, labelled - positives);
    }
}
