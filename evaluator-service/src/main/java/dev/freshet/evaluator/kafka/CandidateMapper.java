package dev.freshet.evaluator.kafka;

import dev.freshet.evaluator.evaluation.Challenger;
import dev.freshet.evaluator.model.ModelReference;
import dev.freshet.learning.dataset.kafka.ManifestMapper;
import dev.freshet.schemas.Candidate;
import java.net.URI;

/** Candidates from the wire. */
final class CandidateMapper {
    private CandidateMapper() {}

    /** Throws {@link IllegalArgumentException} where a value cannot be what it should. */
    static Challenger toDomain(Candidate avro) {
        var trial = avro.getTrial();
        return new Challenger(
                avro.getId(),
                avro.getPipeline(),
                avro.getGeneration(),
                avro.getRunId(),
                new ModelReference(
                        URI.create(trial == null ? avro.getArtifactUri() : trial.getArtifactUri()),
                        trial == null ? avro.getDigest() : trial.getDigest(),
                        avro.getFeatures().size()),
                ManifestMapper.toDomain(avro.getManifest()),
                trial == null ? avro.getLabelMean() : trial.getLabelMean(),
                trial == null ? avro.getLearnedUntil() : trial.getLearnedUntil(),
                avro.getTime(),
                avro.getTraceparent());
    }
}
