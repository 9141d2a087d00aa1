package dev.freshet.registry.promotion;

import dev.freshet.registry.version.PipelineState;
import java.util.ArrayList;
import java.util.List;

/**
 * A state after an event, with what must be told about it, in this order.
 *
 * @param state the new state
 * @param outcomes what must be told; empty where nothing changed
 */
public record Step(PipelineState state, List<Outcome> outcomes) {
    public Step {
        outcomes = List.copyOf(outcomes);
    }

    static Step of(PipelineState state, Outcome... outcomes) {
        return new Step(state, List.of(outcomes));
    }

    Step and(Step next) {
        List<Outcome> all = new ArrayList<>(outcomes);
        all.addAll(next.outcomes);
        return new Step(next.state, all);
    }
}
