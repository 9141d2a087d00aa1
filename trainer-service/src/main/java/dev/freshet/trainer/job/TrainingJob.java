package dev.freshet.trainer.job;

import dev.freshet.learning.dataset.DatasetRequest;
import dev.freshet.learning.dataset.Manifest;
import dev.freshet.pipeline.spec.Training;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All a training process needs to know, but for how to reach Kafka, which may hold secrets and is told on its standard input.
 *
 * @param runId run it works for
 * @param attempt attempt it works for
 * @param pipeline pipeline
 * @param generation generation of the request
 * @param training how to train
 * @param dataset rows wanted; used where no manifest is pinned yet
 * @param categories names of the columns whose numbers are names and not amounts
 * @param coded names of the columns whose distribution is told by code: the categories, and hashes
 * @param driftWindow what drift will be measured over
 * @param manifest the pinned dataset, or null in a run whose dataset nobody has read yet
 * @param champion the model in service, where a quick look comes before the training; null where none does
 * @param threads threads to train with
 * @param artifacts path of the folder of artifacts
 */
public record TrainingJob(
        String runId,
        int attempt,
        String pipeline,
        int generation,
        Training training,
        DatasetRequest dataset,
        List<String> categories,
        List<String> coded,
        Duration driftWindow,
        @Nullable Manifest manifest,
        @Nullable ChampionModel champion,
        int threads,
        String artifacts) {
    public TrainingJob {
        categories = List.copyOf(categories);
        coded = List.copyOf(coded);
    }
}
