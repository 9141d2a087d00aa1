package dev.freshet.feature.concept;

import dev.freshet.feature.drift.Verdict;
import dev.freshet.pipeline.spec.Evaluation.Metric;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One closed window of the champion's quality.
 *
 * @param id from pipeline, window end and champion epoch: a replay makes the same
 * @param windowStart first event time, inclusive
 * @param windowEnd end, exclusive
 * @param rows examples that the champion answered
 * @param championVersion its version
 * @param championEpoch its epoch
 * @param metric the document's metric
 * @param value its value here
 * @param windows windows under this champion, this one among them
 * @param change the likeliest change; null with too few windows
 * @param eValue the evidence that it is worse than it was
 * @param verdict STABLE, WARN, TRIP, or TOO_FEW_ROWS with too few windows
 * @param reason the verdict as a sentence
 * @param watched what is watched beside it, each where it was measured
 */
public record ConceptReport(
        String id,
        Instant windowStart,
        Instant windowEnd,
        long rows,
        int championVersion,
        long championEpoch,
        Metric metric,
        double value,
        int windows,
        @Nullable Change change,
        double eValue,
        Verdict verdict,
        String reason,
        List<WatchedReport> watched) {
    public ConceptReport {
        watched = List.copyOf(watched);
    }

    /**
     * Where the metric most likely became worse.
     *
     * @param since start of the first window that is worse
     * @param before mean of the metric up to it
     * @param after mean of the metric from it on
     */
    public record Change(Instant since, double before, double after) {}
}
