package dev.freshet.trainer.job;

/** How a training process ended. */
public sealed interface JobOutcome {
    /** It made a model. */
    record Trained(TrainedModel model) implements JobOutcome {}

    /** There is nothing to gain; the message says how little. */
    record Skipped(String message) implements JobOutcome {}

    /** Nothing can be learned, however often one tries; the message says why and how to mend it. */
    record Unfit(String message) implements JobOutcome {}

    /** It ended without an answer; another attempt may do better. */
    record Crashed(String message) implements JobOutcome {}
}
