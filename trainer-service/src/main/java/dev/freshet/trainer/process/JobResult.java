package dev.freshet.trainer.process;

import dev.freshet.trainer.job.TrainedModel;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a training process as JSON: one of both.
 *
 * @param model what it made
 * @param unfit why nothing can be learned
 */
public record JobResult(
        @Nullable TrainedModel model, @Nullable String unfit) {}
