package dev.freshet.registry.history;

import org.jspecify.annotations.Nullable;

/**
 * What became of a command.
 *
 * @param id command
 * @param pipeline pipeline it is for
 * @param kind what was asked
 * @param state whether it has been answered
 * @param kindOfDecision what was decided; null while it is open
 * @param reason why; null while it is open
 * @param decisionId decision that answers it; null while it is open
 */
public record CommandOutcome(
        String id,
        String pipeline,
        String kind,
        State state,
        @Nullable String kindOfDecision,
        @Nullable String reason,
        @Nullable String decisionId) {
    /** Whether a command has been answered. */
    public enum State {
        /** The registry has read it; another service answers. */
        OPEN,
        DECIDED
    }

    public static CommandOutcome open(String id, String pipeline, String kind) {
        return new CommandOutcome(id, pipeline, kind, State.OPEN, null, null, null);
    }

    public CommandOutcome decided(String decision, String why, String id) {
        return new CommandOutcome(this.id, pipeline, kind, State.DECIDED, decision, why, id);
    }
}
