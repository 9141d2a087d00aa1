package dev.freshet.simulator.play;

import dev.freshet.pipeline.spec.Pipeline;
import java.time.Duration;

/**
 * What a simulation is to find out.
 *
 * @param document the document that is tried
 * @param generation its generation; the one in force where it is that very document, so that ids are the same
 * @param training how much of a training is really done
 * @param budget how much may be spent on training
 * @param latency event time from a request until what came of it is known; at least a step of the decisions' clock goes by
 * @param threads threads of a training
 */
public record Terms(
        Pipeline document, int generation, TrainMode training, Budget budget, Duration latency, int threads) {
    public Terms {
        if (latency.isNegative()) {
            throw new IllegalArgumentException(
                    "latency must not be negative but was " + latency + "; write it as PT1H");
        }
    }
}
