package dev.freshet.registry.http;

import dev.freshet.registry.history.Model;
import dev.freshet.registry.version.ModelVersion;
import dev.freshet.registry.version.Stage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model version.
 *
 * @param version number within the pipeline
 * @param stage CANDIDATE, CHALLENGER, CHAMPION, RETIRED or REJECTED
 * @param epoch number of the last change that put it into service; null where it never served
 * @param runId training run that made it
 * @param digest SHA-256 of its artifact
 * @param time event time of the training request
 * @param createdAt wall-clock time of its making
 * @param evaluations ids of its newest evaluations
 * @param model what the trainer handed over, with the manifest of what it learned from
 */
public record ModelView(
        int version,
        Stage stage,
        @Nullable Long epoch,
        String runId,
        String digest,
        Instant time,
        Instant createdAt,
        List<String> evaluations,
        @Nullable Model model) {
    public ModelView {
        evaluations = List.copyOf(evaluations);
    }

    static ModelView of(ModelVersion version, @Nullable Model model) {
        return new ModelView(
                version.version(),
                version.stage(),
                version.epoch(),
                version.runId(),
                version.digest(),
                version.time(),
                version.createdAt(),
                version.evaluations(),
                model);
    }
}
