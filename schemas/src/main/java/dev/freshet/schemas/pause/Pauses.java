package dev.freshet.schemas.pause;

import java.time.Duration;

/**
 * How long to pause while something fails again and again.
 *
 * @param first pause after the first failure; it doubles with each further one
 * @param longest limit of the pause, also of the first
 */
public record Pauses(Duration first, Duration longest) {
    public Pauses {
        if (first.isNegative() || longest.isNegative()) {
            throw new IllegalArgumentException("pauses must not be negative but the first was " + first
                    + " and the longest " + longest + "; write them as PT1S and PT30S");
        }
    }

    /** The pauses of one loop. */
    public GrowingPause begin() {
        return new GrowingPause(this, System::nanoTime);
    }
}
