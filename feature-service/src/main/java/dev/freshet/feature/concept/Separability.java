package dev.freshet.feature.concept;

import java.time.Instant;

/**
 * How well a model tells the examples of a concept window from the first ones that the champion answered.
 *
 * @param windowStart start of the window
 * @param referenceStart start of those first ones; values of different references say nothing of each other
 * @param rows rows of the window that were looked at
 * @param auc chance that a row of the window is taken for one, rather than a row of the reference
 * @param standardError what chance makes of that
 */
public record Separability(Instant windowStart, Instant referenceStart, long rows, double auc, double standardError) {
    /** Both together, where replicas of the evaluator saw a part of the window each. */
    Separability plus(Separability other) {
        double share = (double) rows / (rows + other.rows);
        return new Separability(
                windowStart,
                referenceStart.isAfter(other.referenceStart) ? referenceStart : other.referenceStart,
                rows + other.rows,
                share * auc + (1 - share) * other.auc,
                Math.hypot(share * standardError, (1 - share) * other.standardError));
    }
}
