package dev.freshet.trainer.run;

import java.time.Instant;

/**
 * One source's reason for training.
 *
 * @param kind source, such as DRIFT
 * @param message one sentence with the values and limits in it
 * @param cause id of what led to it
 * @param time event time at which it arose
 */
public record Reason(String kind, String message, String cause, Instant time) {}
