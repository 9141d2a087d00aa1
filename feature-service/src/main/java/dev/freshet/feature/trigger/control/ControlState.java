package dev.freshet.feature.trigger.control;

import dev.freshet.feature.concept.ConceptState;
import dev.freshet.feature.drift.DriftState;
import dev.freshet.feature.trigger.PolicyState;
import org.jspecify.annotations.Nullable;

/**
 * All that the control of one pipeline remembers between two messages.
 *
 * @param drift windows and verdicts
 * @param policy causes, requests and limits
 * @param concept the champion's quality; null before the first champion, and in a state from before it was watched
 */
public record ControlState(
        DriftState drift, PolicyState policy, @Nullable ConceptState concept) {}
