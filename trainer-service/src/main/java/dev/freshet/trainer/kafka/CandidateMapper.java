package dev.freshet.trainer.kafka;

import dev.freshet.learning.artifact.Provenance;
import dev.freshet.learning.dataset.kafka.ManifestMapper;
import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.Course;
import dev.freshet.schemas.FeatureReference;
import dev.freshet.schemas.Refit;
import dev.freshet.trainer.job.TrainedModel;
import dev.freshet.trainer.run.Run;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Trained models onto the wire. */
public final class CandidateMapper {
    private CandidateMapper() {}

    /** {@code run} is the one that made it, at its end. */
    public static Candidate toAvro(Run run, TrainedModel model) {
        var task = run.task();
        var provenance = model.provenance();
        return Candidate.newBuilder()
                .setId("cand-" + run.id())
                .setPipeline(task.pipeline())
                .setGeneration(task.generation())
                .setRunId(run.id())
                .setRequestId(task.requestId())
                .setAttempt(run.attempt())
                .setArtifactUri(model.artifact().uri().toString())
                .setDigest(model.artifact().digest())
                .setLearner(provenance.learner())
                .setObjective(provenance.objective())
                .setFeatureSet(provenance.manifest().featureSet())
                .setFeatures(provenance.manifest().features())
                .setParameters(provenance.parameters())
                .setValidation(provenance.validation())
                .setTrials(provenance.trials())
                .setDevice(provenance.device())
                .setManifest(ManifestMapper.toAvro(provenance.manifest()))
                .setReference(reference(model))
                .setLabelMean(provenance.labelMean())
                .setLearnedUntil(learned(provenance).until())
                .setRefit(refit(model.refit()))
                .setCpuMillis(run.cpu().map(Duration::toMillis).orElse(null))
                .setTime(task.time())
                .setCreatedAt(run.heartbeatAt())
                .setTraceparent(task.traceparent().orElse(null))
                .build();
    }

    private static @Nullable Refit refit(@Nullable TrainedModel model) {
        return model == null
                ? null
                : Refit.newBuilder()
                        .setArtifactUri(model.artifact().uri().toString())
                        .setDigest(model.artifact().digest())
                        .setReference(reference(model))
                        .setLabelMean(model.provenance().labelMean())
                        .setLearnedUntil(learned(model.provenance()).until())
                        .build();
    }

    private static List<FeatureReference> reference(TrainedModel model) {
        return model.reference().stream().map(CandidateMapper::toAvro).toList();
    }

    private static Provenance.Learned learned(Provenance provenance) {
        return Objects.requireNonNull(provenance.learned(), "this build says what it learned from");
    }

    private static FeatureReference toAvro(dev.freshet.learning.artifact.FeatureReference reference) {
        return new FeatureReference(
                reference.feature(),
                reference.edges(),
                reference.shares(),
                reference.rows(),
                reference.codes(),
                switch (reference.course()) {
                    case UNKNOWN -> Course.UNKNOWN;
                    case SPREAD -> Course.SPREAD;
                    case STILL -> Course.STILL;
                    case RISING -> Course.RISING;
                },
                Optional.ofNullable(reference.windows())
                        .map(WindowsMapper::toAvro)
                        .orElse(null));
    }
}
