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
 * @param trial the model that stands trial in its place, where it learned from the rows held out too; else null
 */
public record TrainedModel(
        StoredArtifact artifact,
        Provenance provenance,
        List<FeatureReference> reference,
        @Nullable TrainedModel trial) {
    public TrainedModel {
        reference = List.copyOf(reference);
    }

    /** The same with what stands trial for it. */
    public TrainedModel after(@Nullable TrainedModel judged) {
        return new TrainedModel(artifact, provenance, reference, judged);
    }
}
