package dev.freshet.registry.promotion;

import dev.freshet.registry.version.ChampionChange;
import dev.freshet.registry.version.DocumentInForce;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What must be told after a step. */
public sealed interface Outcome {

    /** The document in force changed. */
    record DocumentChanged(DocumentInForce document) implements Outcome {}

    /** The champion changed. */
    record ChampionChanged(ChampionChange change, String candidateId) implements Outcome {}

    /**
     * A decision was made.
     *
     * @param id deterministic: one evaluation or command leads to one decision
     * @param kind what was decided
     * @param subject what it was about
     * @param reason one sentence with the numbers
     * @param inputs values looked at
     * @param thresholds limits they were held against
     * @param causes evaluation or command that led to it
     * @param actor gate, or a person's name
     * @param time event time
     */
    record Decided(
            String id,
            Kind kind,
            String subject,
            String reason,
            Map<String, String> inputs,
            Map<String, String> thresholds,
            List<String> causes,
            String actor,
            Instant time)
            implements Outcome {
        public Decided {
            inputs = Map.copyOf(inputs);
            thresholds = Map.copyOf(thresholds);
            causes = List.copyOf(causes);
        }
    }

    /** What the registry decides. */
    enum Kind {
        PROMOTED,
        REVERTED,
        SUGGESTED,
        KEPT,
        NOT_ENOUGH_EVIDENCE,
        STALE,
        HELD,
        APPLIED,
        REFUSED
    }
}
