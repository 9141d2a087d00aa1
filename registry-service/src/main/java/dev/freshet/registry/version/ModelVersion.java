package dev.freshet.registry.version;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * One trained model under its number.
 *
 * @param version number within the pipeline, from 1, in order of arrival
 * @param candidateId candidate it was
 * @param runId training run that made it
 * @param digest SHA-256 of its artifact
 * @param stage where it stands
 * @param evaluations ids of the evaluations that were taken into account
 * @param time event time of the training request
 * @param createdAt wall-clock time of its making
 */
public record ModelVersion(
        int version,
        String candidateId,
        String runId,
        String digest,
        Stage stage,
        List<String> evaluations,
        Instant time,
        Instant createdAt) {
    public ModelVersion {
        evaluations = List.copyOf(evaluations);
        if (version < 1) {
            throw new IllegalArgumentException("version must be at least 1 but was " + version);
        }
    }

    public ModelVersion in(Stage next) {
        return new ModelVersion(version, candidateId, runId, digest, next, evaluations, time, createdAt);
    }

    public ModelVersion judgedBy(String evaluation) {
        List<String> all =
                Stream.concat(evaluations.stream(), Stream.of(evaluation)).toList();
        return new ModelVersion(version, candidateId, runId, digest, stage, all, time, createdAt);
    }

    /** Whether it was never in service. */
    public boolean isNew() {
        return stage != Stage.CHAMPION && stage != Stage.RETIRED;
    }
}
