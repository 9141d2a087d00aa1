package dev.freshet.cli.operation;

import dev.freshet.cli.replay.Pace;
import java.util.OptionalLong;

/**
 * How a replay goes.
 *
 * @param pace how fast
 * @param lagLimit most messages that may wait in the chain
 * @param step messages after which it waits for the chain and for trainings that were asked for; empty: it never waits
 */
public record Flow(Pace pace, long lagLimit, OptionalLong step) {
    /** As much as the chain takes in a few seconds. */
    public static final long USUAL_LAG_LIMIT = 20_000;

    /** Long enough that waiting takes less time than sending, short enough that a model is not much older than its request. */
    public static final long USUAL_STEP = 20_000;

    public Flow {
        if (lagLimit < 1) {
            throw new IllegalArgumentException("--lag-limit must be at least 1 but was " + lagLimit);
        }
        if (step.isPresent() && step.getAsLong() < 1) {
            throw new IllegalArgumentException("--step must be at least 1 but was " + step.getAsLong());
        }
    }

    /** As fast as the chain takes it, without waiting for trainings. */
    public static Flow withoutWaiting() {
        return new Flow(Pace.AS_FAST_AS_IT_GOES, USUAL_LAG_LIMIT, OptionalLong.empty());
    }

    /** Whether the chain is to be waited for after so many messages, counted from the beginning of the stream. */
    boolean isStepAt(long messages) {
        return step.isPresent() && messages % step.getAsLong() == 0;
    }
}
