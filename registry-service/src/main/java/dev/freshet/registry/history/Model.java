package dev.freshet.registry.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trained model as the trainer handed it over.
 *
 * @param candidateId candidate
 * @param generation generation of the document it was trained under
 * @param runId training run
 * @param requestId training request
 * @param attempt attempt that made it
 * @param artifactUri where the MLflow model directory is of what serves where it wins
 * @param digest SHA-256 of the directory
 * @param learner learner
 * @param objective objective
 * @param featureSet feature set
 * @param features names of the inputs, in order
 * @param parameters parameters chosen by the search
 * @param validation metrics on the validation part
 * @param trials trials of the search
 * @param device cpu or cuda:0
 * @param manifest what it learned from
 * @param labelMean mean label of those rows
 * @param learnedUntil event time of the newest of them; null where an earlier build did not say
 * @param time event time of the request
 * @param createdAt wall-clock time
 */
public record Model(
        String candidateId,
        int generation,
        String runId,
        String requestId,
        int attempt,
        String artifactUri,
        String digest,
        String learner,
        String objective,
        String featureSet,
        List<String> features,
        Map<String, String> parameters,
        Map<String, Double> validation,
        int trials,
        String device,
        Manifest manifest,
        double labelMean,
        @Nullable Instant learnedUntil,
        Instant time,
        Instant createdAt) {
    public Model {
        features = List.copyOf(features);
        parameters = Map.copyOf(parameters);
        validation = Map.copyOf(validation);
    }
}
