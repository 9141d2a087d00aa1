package dev.freshet.registry.kafka.wire;

import dev.freshet.registry.history.CommandOutcome;
import dev.freshet.registry.kafka.store.Identifiers;
import dev.freshet.schemas.Decision;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Finds the commands that a decision answers, whichever service decided: RETRAIN is answered by the trigger policy.
 *
 * <p>Only decisions read from the topic answer a command, the registry's own included: what is read there is committed.
 * State can be queried before its transaction is, and after a crash a replay may meet the topics in another order, so an
 * answer from state alone could promise what never becomes true.
 */
public final class CommandOutcomes {
    private CommandOutcomes() {}

    public static void answer(KeyValueStore<String, CommandOutcome> commands, Decision decision) {
        for (String cause : decision.getCauses()) {
            CommandOutcome open = commands.get(cause);
            if (open != null && open.state() == CommandOutcome.State.OPEN) {
                commands.put(
                        cause,
                        open.decided(
                                decision.getKind().name(), Identifiers.cut(decision.getReason()), decision.getId()));
            }
        }
    }
}
