package dev.freshet.feature.trigger;

import java.time.Instant;

/**
 * Examples that are told of before the decisions' clock has come to the time from which they are known: labels run ahead of
 * the vectors, in a fast replay by days.
 *
 * @param from event time from which they count
 * @param count how many
 * @param labelled those of them whose label is yes or no; 0 in a state from before they were told apart
 * @param positives those of them whose label is yes; likewise
 */
public record AheadOfTime(Instant from, long count, long labelled, long positives) {
    static AheadOfTime of(Instant from, Examples examples) {
        return new AheadOfTime(from, examples.count(), examples.labelled(), examples.positives());
    }

    Examples examples() {
        return new Examples(count, labelled, positives);
    }
}
