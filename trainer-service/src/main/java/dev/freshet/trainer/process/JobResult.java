package dev.freshet.trainer.process;

import dev.freshet.trainer.job.TrainedModel;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a training process as JSON: one of three.
 *
 * @param model what it made
 * @param unfit why nothing can be learned
 * @param skipped why there is nothing to gain
 */
public record JobResult(
        @Nullable TrainedModel model,
        @Nullable String unfit,
        @Nullable String skipped) {
    public static JobResult of(TrainedModel model) {
        return new JobResult(model, null, null);
    }

    public static JobResult unfit(String why) {
        return new JobResult(null, why, null);
    }

    public static JobResult skipped(String why) {
        return new JobResult(null, null, why);
    }
}
