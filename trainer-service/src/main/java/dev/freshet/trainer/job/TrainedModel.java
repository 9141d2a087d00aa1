package dev.freshet.trainer.job;

import dev.freshet.learning.artifact.FeatureReference;
import dev.freshet.learning.artifact.Provenance;
import dev.freshet.learning.artifact.StoredArtifact;
import java.time.Instant;
import java.util.List;

/**
 * What a training process made.
 *
 * @param artifact where the model lies
 * @param provenance from what and how it was made
 * @param reference distribution of each feature in the rows learned from
 * @param learnedUntil event time of the newest of them
 */
public record TrainedModel(
        StoredArtifact artifact, Provenance provenance, List<FeatureReference> reference, Instant learnedUntil) {
    public TrainedModel {
        reference = List.copyOf(reference);
    }
}
