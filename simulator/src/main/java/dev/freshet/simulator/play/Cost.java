package dev.freshet.simulator.play;

import java.time.Duration;
import java.time.Instant;

/**
 * What one training cost.
 *
 * @param requestId the request
 * @param time its event time
 * @param cpu processor time
 */
public record Cost(String requestId, Instant time, Duration cpu) {}
