package dev.freshet.feature.trigger;

import dev.freshet.feature.trigger.told.Outcome;
import java.util.List;

/**
 * What one event led to.
 *
 * @param state state after it
 * @param outcomes what leaves, in order
 */
public record PolicyStep(PolicyState state, List<Outcome> outcomes) {
    public PolicyStep {
        outcomes = List.copyOf(outcomes);
    }
}
