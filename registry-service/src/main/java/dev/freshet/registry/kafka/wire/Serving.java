package dev.freshet.registry.kafka.wire;

import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.FeatureReference;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a candidate comes into service where it wins: its refit, which has learned from the holdout too, or itself where it has
 * none.
 *
 * @param artifactUri where the MLflow model directory is
 * @param digest SHA-256 of the directory
 * @param reference distribution of each feature in the rows learned from
 * @param labelMean mean label of those rows
 * @param learnedUntil event time of the newest of them; null where an earlier build did not say
 */
public record Serving(
        String artifactUri,
        String digest,
        List<FeatureReference> reference,
        double labelMean,
        @Nullable Instant learnedUntil) {
    public static Serving of(Candidate candidate) {
        var refit = candidate.getRefit();
        return refit == null
                ? new Serving(
                        candidate.getArtifactUri(),
                        candidate.getDigest(),
                        candidate.getReference(),
                        candidate.getLabelMean(),
                        candidate.getLearnedUntil())
                : new Serving(
                        refit.getArtifactUri(),
                        refit.getDigest(),
                        refit.getReference(),
                        refit.getLabelMean(),
                        refit.getLearnedUntil());
    }
}
