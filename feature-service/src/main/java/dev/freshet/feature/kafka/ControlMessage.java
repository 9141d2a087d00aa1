package dev.freshet.feature.kafka;

import dev.freshet.feature.drift.DriftEvent;
import dev.freshet.feature.trigger.PolicyEvent;
import org.jspecify.annotations.Nullable;

/** What reaches the one task that decides for a pipeline. */
sealed interface ControlMessage {
    /** A counting task tells of vectors or of a champion. */
    record Counted(DriftEvent event) implements ControlMessage {}

    /**
     * Anything else that the policy hears.
     *
     * @param traceparent trace context of what led to it, or null
     */
    record Told(PolicyEvent event, @Nullable String traceparent) implements ControlMessage {
        Told(PolicyEvent event) {
            this(event, null);
        }
    }
}
