package dev.freshet.trainer.kafka;

import dev.freshet.learning.dataset.kafka.ManifestMapper;
import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.Course;
import dev.freshet.schemas.FeatureReference;
import dev.freshet.trainer.job.TrainedModel;
import dev.freshet.trainer.run.Run;
import java.util.Optional;

/** Trained models onto the wire. */
final class CandidateMapper {
    private CandidateMapper() {}

    /** {@code run} is the one that made it, at its end. */
    static Candidate toAvro(Run run, TrainedModel model) {
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
                .setReference(
                        model.reference().stream().map(CandidateMapper::toAvro).toList())
                .setLabelMean(provenance.labelMean())
                .setLearnedUntil(model.learnedUntil())
                .setTime(task.time())
                .setCreatedAt(run.heartbeatAt())
                .setTraceparent(task.traceparent().orElse(null))
                .build();
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
