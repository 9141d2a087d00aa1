package dev.freshet.evaluator.gate;

import dev.freshet.pipeline.spec.Evaluation.Metric;
import org.jspecify.annotations.Nullable;

/**
 * One metric of a contest.
 *
 * @param metric the metric
 * @param challenger the challenger's value
 * @param champion the champion's value; null where none could answer
 * @param constant the constant guess's value
 * @param difference challenger against champion, or against the constant guess without one; positive is better
 * @param interval 95 % interval of the difference, rows taken as independent; null where the rows do not define it
 * @param byDay the same with whole days taken as independent; null for metrics that do not decide and for a single day
 */
public record MetricResult(
        Metric metric,
        double challenger,
        @Nullable Double champion,
        double constant,
        double difference,
        @Nullable Interval interval,
        @Nullable Interval byDay) {}
