/**
 * One candidate's way to its verdict: the holdout of its manifest, the champion beside it on the same rows, the gate. Pure:
 * rows and models come through doors.
 */
@NullMarked
package dev.freshet.evaluator.evaluation;

import org.jspecify.annotations.NullMarked;
