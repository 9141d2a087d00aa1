package dev.freshet.registry.kafka;

import dev.freshet.registry.history.CommandOutcome;
import dev.freshet.schemas.Decision;
import org.apache.kafka.streams.state.KeyValueStore;

/** Finds the commands that a decision answers, whichever service decided: RETRAIN is answered by the trigger policy. */
final class CommandOutcomes {
    private CommandOutcomes() {}

    static void answer(KeyValueStore<String, CommandOutcome> commands, Decision decision) {
        for (String cause : decision.getCauses()) {
            CommandOutcome open = commands.get(cause);
            if (open != null && open.state() == CommandOutcome.State.OPEN) {
                commands.put(cause, open.decided(decision.getKind().name(), decision.getReason(), decision.getId()));
            }
        }
    }
}
