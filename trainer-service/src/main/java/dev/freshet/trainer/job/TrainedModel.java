package dev.freshet.trainer.job;

import dev.freshet.learning.artifact.FeatureReference;
import dev.freshet.learning.artifact.Provenance;
import dev.freshet.learning.artifact.StoredArtifact;
import java.util.List;

/**
 * What a training process made.
 *
 * @param artifact where the model lies
 * @param provenance from what and how it was made
 * @param reference distribution of each feature in the rows learned from
 */
public record TrainedModel(StoredArtifact artifact, Provenance provenance, List<FeatureReference> reference) {
    public TrainedModel {
        reference = List.copyOf(reference);
    }
}
