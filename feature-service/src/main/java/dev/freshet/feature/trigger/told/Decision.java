package dev.freshet.feature.trigger.told;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the decision log.
 *
 * @param id from pipeline, generation, kind and what was decided about: a replay makes the same
 * @param kind what was decided
 * @param subject what it was about: request, run or cause
 * @param reason one sentence with the values and limits in it
 * @param inputs the values looked at
 * @param thresholds the limits they were held against
 * @param causes ids of what led to it
 * @param actor policy, or a person's name
 * @param time event time; null before the first event
 */
public record Decision(
        String id,
        Kind kind,
        String subject,
        String reason,
        Map<String, String> inputs,
        Map<String, String> thresholds,
        List<String> causes,
        String actor,
        @Nullable Instant time) {
    public Decision {
        inputs = Map.copyOf(inputs);
        thresholds = Map.copyOf(thresholds);
        causes = List.copyOf(causes);
    }

    /** What the policy can decide. */
    public enum Kind {
        /** A training request went out. */
        FIRED,
        /** A limit stands in the way; the reason waits, or did not weigh enough. */
        HELD,
        /** A run is in flight; the reason waits and joins the next request. */
        COALESCED,
        /** The data are broken; the reason waits until a window is whole. */
        VETOED,
        /** Something waiting or in flight no longer counts. */
        STALE,
        /** A run ended without a model. */
        FAILED
    }
}
