package dev.freshet.feature.kafka.control;

import dev.freshet.feature.concept.ScoredWindow;
import dev.freshet.feature.drift.Alert;
import dev.freshet.feature.drift.DriftEvent;
import dev.freshet.feature.trigger.told.PolicyEvent;
import dev.freshet.feature.trigger.told.PolicyEvent.StreamJudged;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What reaches the one task that decides for a pipeline. */
sealed interface ControlMessage {
    /** A counting task tells of vectors or of a champion. */
    record Counted(DriftEvent event) implements ControlMessage {}

    /**
     * Rules over the stream were judged.
     *
     * @param alerts what a person should know
     * @param event what the policy hears of it
     */
    record Judged(List<Alert> alerts, StreamJudged event) implements ControlMessage {
        public Judged {
            alerts = List.copyOf(alerts);
        }
    }

    /** The champion's answers were scored. */
    record Scored(ScoredWindow window) implements ControlMessage {}

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
