package dev.freshet.streams;

import java.time.Duration;

/**
 * Pauses that grow while something fails again and again.
 *
 * @param first pause after the first failure; it doubles with each further one
 * @param longest limit of the pause
 */
public record Pauses(Duration first, Duration longest) {
    /** The pause after this one. */
    public Duration after(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(longest) < 0 ? twice : longest;
    }
}
