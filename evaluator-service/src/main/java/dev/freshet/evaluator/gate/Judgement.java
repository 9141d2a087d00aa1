package dev.freshet.evaluator.gate;

import java.util.List;

/**
 * A verdict with everything it rests on.
 *
 * @param verdict the verdict
 * @param reason the verdict in one sentence with its numbers
 * @param rows rows both were scored on
 * @param positives positive labels among them; 0 for regression
 * @param metrics every metric, the decisive one first; empty without rows
 */
public record Judgement(Verdict verdict, String reason, long rows, long positives, List<MetricResult> metrics) {
    public Judgement {
        metrics = List.copyOf(metrics);
    }

    /** The same with another reason. */
    public Judgement because(String otherReason) {
        return new Judgement(verdict, otherReason, rows, positives, metrics);
    }
}
