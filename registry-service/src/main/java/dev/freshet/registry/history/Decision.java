package dev.freshet.registry.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One entry of the decision log, whichever service made it.
 *
 * @param id decision
 * @param generation generation of the document it was made under
 * @param kind FIRED, HELD, COALESCED, VETOED, PROMOTED, KEPT, NOT_ENOUGH_EVIDENCE, STALE, SUGGESTED, REVERTED, APPLIED,
 *     REFUSED or FAILED
 * @param subject what it was about
 * @param reason one sentence with the values and limits
 * @param inputs values looked at
 * @param thresholds limits they were held against
 * @param causes ids of what led to it
 * @param actor policy, gate, or a person's name
 * @param time event time
 * @param decidedAt wall-clock time
 */
public record Decision(
        String id,
        int generation,
        String kind,
        String subject,
        String reason,
        Map<String, String> inputs,
        Map<String, String> thresholds,
        List<String> causes,
        String actor,
        Instant time,
        Instant decidedAt) {
    public Decision {
        inputs = Map.copyOf(inputs);
        thresholds = Map.copyOf(thresholds);
        causes = List.copyOf(causes);
    }
}
