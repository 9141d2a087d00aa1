package dev.freshet.evaluator.gate;

import dev.freshet.evaluator.metric.ScoredRows;
import dev.freshet.pipeline.spec.Evaluation;

/**
 * How much a holdout can tell.
 *
 * @param rows rows of the holdout
 * @param positives positive labels among them; 0 for regression
 */
record Evidence(long rows, long positives) {
    static Evidence of(ScoredRows scored, Evaluation rules) {
        return new Evidence(scored.size(), rules.metric().classifies() ? scored.positives() : 0);
    }

    long negatives() {
        return rows - positives;
    }

    boolean isEnough(Evaluation rules) {
        return rows >= rules.minRows()
                && (!rules.metric().classifies() || Math.min(positives, negatives()) >= rules.minPositives());
    }
}
