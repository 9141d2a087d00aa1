package dev.freshet.evaluator.evaluation;

import dev.freshet.evaluator.model.ModelReference;
import dev.freshet.learning.dataset.Manifest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A candidate that asks to be judged.
 *
 * @param id candidate
 * @param pipeline pipeline
 * @param generation generation of the pipeline document it was trained under
 * @param runId training run
 * @param model where the model is that is judged: it has not seen the holdout
 * @param manifest what it learned from, and the holdout it did not
 * @param labelMean mean label of the rows it learned from
 * @param learnedUntil event time of the newest of them; null where an earlier build did not say
 * @param cpu processor time of its run, told on for people; null where nobody measured it
 * @param time event time of the training request
 * @param traceparent W3C trace context, or null
 */
public record Challenger(
        String id,
        String pipeline,
        int generation,
        String runId,
        ModelReference model,
        Manifest manifest,
        double labelMean,
        @Nullable Instant learnedUntil,
        @Nullable Duration cpu,
        Instant time,
        @Nullable String traceparent) {}
