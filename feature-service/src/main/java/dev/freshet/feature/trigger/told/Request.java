package dev.freshet.feature.trigger.told;

import java.time.Instant;
import java.util.List;

/**
 * Train now, because ...
 *
 * @param id from pipeline, generation and the first reason: a replay makes the same
 * @param reasons all reasons merged into it, the oldest first; never empty
 * @param time event time: the training window ends here
 * @param championEpoch epoch of the champion known here, 0 for none
 */
public record Request(String id, List<Reason> reasons, Instant time, long championEpoch) {
    public Request {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("request " + id + " needs a reason");
        }
    }
}
