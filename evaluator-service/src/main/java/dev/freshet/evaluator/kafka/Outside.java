package dev.freshet.evaluator.kafka;

import dev.freshet.evaluator.evaluation.Datasets;
import dev.freshet.evaluator.live.Discriminator;
import dev.freshet.evaluator.model.Models;
import java.time.Clock;

/**
 * What work needs that is neither Kafka nor the core.
 *
 * @param datasets where rows come from
 * @param models where models come from
 * @param discriminator tells windows apart
 * @param meters what is counted
 * @param clock what time it is
 */
public record Outside(
        Datasets datasets, Models models, Discriminator discriminator, EvaluatorMeters meters, Clock clock) {}
