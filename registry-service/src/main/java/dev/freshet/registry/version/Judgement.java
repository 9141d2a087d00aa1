package dev.freshet.registry.version;

import java.time.Instant;
import java.util.Map;

/**
 * An evaluation as the registry needs it. Topics have no common order, so it may arrive before its candidate and wait.
 *
 * @param id evaluation
 * @param candidateId candidate that was judged
 * @param championEpoch epoch of the champion it was held against
 * @param verdict the gate's verdict: PROMOTE, KEEP, NOT_ENOUGH_EVIDENCE
 * @param reason the verdict in one sentence with its numbers
 * @param inputs values looked at
 * @param thresholds limits they were held against
 * @param time event time
 */
public record Judgement(
        String id,
        String candidateId,
        long championEpoch,
        Verdict verdict,
        String reason,
        Map<String, String> inputs,
        Map<String, String> thresholds,
        Instant time) {
    /** The gate's verdict. */
    public enum Verdict {
        PROMOTE,
        KEEP,
        NOT_ENOUGH_EVIDENCE,
        /** A verdict of a newer evaluator. */
        UNKNOWN
    }

    public Judgement {
        inputs = Map.copyOf(inputs);
        thresholds = Map.copyOf(thresholds);
    }
}
