package dev.freshet.evaluator.kafka;

import java.time.Duration;

/**
 * When a window of live quality ends.
 *
 * @param windowRows most examples of a window
 * @param idle silence after which what is open is reported
 */
public record LiveSettings(int windowRows, Duration idle) {
    public LiveSettings {
        if (windowRows < 1) {
            throw new IllegalArgumentException("live window rows must be at least 1 but was " + windowRows);
        }
        if (idle.isNegative() || idle.isZero()) {
            throw new IllegalArgumentException("live idle must be positive but was " + idle + "; write it as 10s");
        }
    }
}
