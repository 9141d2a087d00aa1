package dev.freshet.registry.history;

import java.time.Instant;

/**
 * A consumer's answer to a promotion.
 *
 * @param consumer consumer
 * @param version model version
 * @param epoch epoch answered
 * @param state SWAPPED, REFUSED or IGNORED
 * @param message why, where it did not swap
 * @param loadMillis milliseconds from the promotion's arrival to the swap
 * @param ackedAt wall-clock time
 */
public record Acknowledgement(
        String consumer, int version, long epoch, String state, String message, long loadMillis, Instant ackedAt) {}
