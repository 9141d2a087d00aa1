package dev.freshet.feature.trigger.control;

import dev.freshet.feature.drift.DriftState;
import dev.freshet.feature.trigger.PolicyState;

/**
 * All that the control of one pipeline remembers between two messages.
 *
 * @param drift windows and verdicts
 * @param policy causes, requests and limits
 */
public record ControlState(DriftState drift, PolicyState policy) {}
