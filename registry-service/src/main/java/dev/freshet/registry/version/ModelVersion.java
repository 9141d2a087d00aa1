package dev.freshet.registry.version;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One trained model under its number.
 *
 * @param version number within the pipeline, from 1, in order of arrival
 * @param candidateId candidate it was
 * @param runId training run that made it
 * @param digest SHA-256 of its artifact
 * @param stage where it stands
 * @param epoch newest change of the champion that brought it into service; null for none
 * @param evaluations ids of the evaluations that were taken into account, the newest {@value #EVALUATIONS_AT_MOST} of them
 * @param time event time of the training request
 * @param createdAt wall-clock time of its making
 */
public record ModelVersion(
        int version,
        String candidateId,
        String runId,
        String digest,
        Stage stage,
        @Nullable Long epoch,
        List<String> evaluations,
        Instant time,
        Instant createdAt) {
    /** A model that is judged again and again must not grow. */
    public static final int EVALUATIONS_AT_MOST = 20;

    public ModelVersion {
        evaluations = List.copyOf(evaluations);
        if (version < 1) {
            throw new IllegalArgumentException("version must be at least 1 but was " + version);
        }
    }

    public ModelVersion in(Stage next) {
        return new ModelVersion(version, candidateId, runId, digest, next, epoch, evaluations, time, createdAt);
    }

    /** The same as the champion that a change made of it. */
    public ModelVersion inService(long since) {
        return new ModelVersion(
                version, candidateId, runId, digest, Stage.CHAMPION, since, evaluations, time, createdAt);
    }

    public ModelVersion judgedBy(String evaluation) {
        List<String> newest = Stream.concat(evaluations.stream(), Stream.of(evaluation))
                .skip(Math.max(0, evaluations.size() + 1 - EVALUATIONS_AT_MOST))
                .toList();
        return new ModelVersion(version, candidateId, runId, digest, stage, epoch, newest, time, createdAt);
    }

    /** Whether it was never in service. */
    public boolean isNew() {
        return stage != Stage.CHAMPION && stage != Stage.RETIRED;
    }
}
