package dev.freshet.learning.dataset;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Which rows someone wants to learn from, before the log says where they lie.
 *
 * @param topic topic of examples
 * @param featureSet feature set of the rows
 * @param features names of the columns
 * @param time event time at which the window ends: what became known later does not belong
 * @param window how much event time before that to learn from
 * @param holdout which of the newest rows to hold out
 */
public record DatasetRequest(
        String topic, String featureSet, List<String> features, Instant time, Duration window, HoldoutRule holdout) {
    public DatasetRequest {
        features = List.copyOf(features);
        if (window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException(
                    "training.window must be positive but was " + window + "; write it as P30D");
        }
    }

    public Instant timeFrom() {
        return time.minus(window);
    }
}
