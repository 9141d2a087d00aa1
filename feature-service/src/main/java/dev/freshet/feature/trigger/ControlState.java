package dev.freshet.feature.trigger;

import dev.freshet.feature.drift.DriftState;

/**
 * All that the control of one pipeline remembers between two messages.
 *
 * @param drift windows and verdicts
 * @param policy causes, requests and limits
 */
public record ControlState(DriftState drift, PolicyState policy) {}
