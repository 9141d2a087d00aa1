package dev.freshet.trainer.job;

import dev.freshet.learning.artifact.FeatureReference;
import dev.freshet.learning.artifact.Provenance;
import dev.freshet.learning.artifact.StoredArtifact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a training process made.
 *
 * @param artifact where the model lies
 * @param provenance from what and how it was made
 * @param reference distribution of each feature in the rows learned from
 * @param refit what serves in its place where it wins, which learned from the rows held out too; null for itself
 */
public record TrainedModel(
        StoredArtifact artifact,
        Provenance provenance,
        List<FeatureReference> reference,
        @Nullable TrainedModel refit) {
    public TrainedModel {
        reference = List.copyOf(reference);
    }

    /** The same with what serves in its place. */
    public TrainedModel with(@Nullable TrainedModel serving) {
        return new TrainedModel(artifact, provenance, reference, serving);
    }
}
