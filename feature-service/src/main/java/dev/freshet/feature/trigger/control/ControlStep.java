package dev.freshet.feature.trigger.control;

import dev.freshet.feature.trigger.told.Outcome;
import java.util.List;

/**
 * What one message led to.
 *
 * @param state state after it
 * @param outcomes what leaves, in order
 */
public record ControlStep(ControlState state, List<Outcome> outcomes) {
    public ControlStep {
        outcomes = List.copyOf(outcomes);
    }
}
