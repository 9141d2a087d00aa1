package dev.freshet.evaluator.kafka;

import dev.freshet.evaluator.evaluation.Challenger;
import dev.freshet.evaluator.model.ModelReference;
import dev.freshet.learning.dataset.kafka.ManifestMapper;
import dev.freshet.schemas.Candidate;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Candidates from the wire. */
final class CandidateMapper {
    private CandidateMapper() {}

    /** Throws {@link IllegalArgumentException} where a value cannot be what it should. */
    static Challenger toDomain(Candidate avro) {
        return new Challenger(
                avro.getId(),
                avro.getPipeline(),
                avro.getGeneration(),
                avro.getRunId(),
                new ModelReference(
                        URI.create(avro.getArtifactUri()),
                        avro.getDigest(),
                        avro.getFeatures().size()),
                ManifestMapper.toDomain(avro.getManifest()),
                avro.getLabelMean(),
                avro.getLearnedUntil(),
                Optional.ofNullable(avro.getCpuMillis()).map(Duration::ofMillis).orElse(null),
                avro.getTime(),
                avro.getTraceparent());
    }
}
