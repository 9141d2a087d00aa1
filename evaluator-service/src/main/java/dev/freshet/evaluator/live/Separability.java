package dev.freshet.evaluator.live;

import java.time.Instant;

/**
 * How well the examples of a concept window are told from those of the reference.
 *
 * @param windowStart start of the window
 * @param referenceStart start of the first window of the reference
 * @param referenceRows rows sampled from the reference
 * @param rows rows sampled from the window
 * @param auc chance that a row of the window is taken for one rather than a row of the reference
 * @param standardError what chance makes of that
 */
public record Separability(
        Instant windowStart, Instant referenceStart, int referenceRows, int rows, double auc, double standardError) {}
