package dev.freshet.registry.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Challenger and champion on the same frozen rows.
 *
 * @param id evaluation
 * @param generation generation of the document it was made under
 * @param candidateId challenger
 * @param runId its training run
 * @param championVersion version it was held against; 0 for none
 * @param championEpoch its epoch
 * @param manifestId dataset whose holdout was scored
 * @param rows rows scored
 * @param positives positive labels among them
 * @param decisive metric that decides
 * @param metrics every metric
 * @param slices difference of the decisive metric per slice
 * @param margin non-inferiority margin
 * @param minRows rows below which there is not enough evidence
 * @param minPositives same for positives and for negatives
 * @param verdict PROMOTE, KEEP or NOT_ENOUGH_EVIDENCE
 * @param reason the verdict in one sentence with its numbers
 * @param scoringMicrosPerRow challenger's scoring time
 * @param artifactBytes challenger's size
 * @param time event time
 * @param evaluatedAt wall-clock time
 */
public record Evaluation(
        String id,
        int generation,
        String candidateId,
        String runId,
        int championVersion,
        long championEpoch,
        String manifestId,
        long rows,
        long positives,
        String decisive,
        List<Metric> metrics,
        Map<String, Double> slices,
        double margin,
        long minRows,
        long minPositives,
        String verdict,
        String reason,
        double scoringMicrosPerRow,
        long artifactBytes,
        Instant time,
        Instant evaluatedAt) {
    public Evaluation {
        metrics = List.copyOf(metrics);
        slices = Map.copyOf(slices);
    }

    /**
     * One metric of both.
     *
     * @param metric auc, log_loss, brier, accuracy, rmse or mae
     * @param higherIsBetter direction
     * @param challenger challenger's value
     * @param champion champion's value
     * @param constant value of always guessing the mean
     * @param difference challenger minus champion, positive is better whatever the direction
     * @param lower lower end of the 95 % interval of the difference
     * @param upper upper end
     * @param lowerByDay lower end where whole days are drawn instead of rows
     * @param upperByDay upper end of the same
     */
    public record Metric(
            String metric,
            boolean higherIsBetter,
            double challenger,
            @Nullable Double champion,
            @Nullable Double constant,
            @Nullable Double difference,
            @Nullable Double lower,
            @Nullable Double upper,
            @Nullable Double lowerByDay,
            @Nullable Double upperByDay) {}
}
