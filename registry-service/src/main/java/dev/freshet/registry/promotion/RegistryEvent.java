package dev.freshet.registry.promotion;

import dev.freshet.registry.version.Backfill;
import dev.freshet.registry.version.Judgement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can happen to a pipeline in the registry. */
public sealed interface RegistryEvent {

    /** A training run made a model. */
    record CandidateArrived(String candidateId, String runId, String digest, Instant time, Instant createdAt)
            implements RegistryEvent {}

    /** The gate has spoken. */
    record EvaluationArrived(Judgement judgement) implements RegistryEvent {}

    /** A person asks for something. */
    sealed interface Command extends RegistryEvent {
        Sender sender();
    }

    /**
     * Take a pipeline document into force.
     *
     * @param backfill the past to compute anew with it, or null for none
     */
    record Apply(Sender sender, CheckedDocument document, Backfill.@Nullable Range backfill) implements Command {}

    /** Take the pipeline out of force. */
    record Delete(Sender sender) implements Command {}

    /** Put a version into service. */
    record Promote(Sender sender, int version) implements Command {}

    /** Put a version into service that was there before; the champion before the present one where none is named. */
    record Revert(Sender sender, @Nullable Integer version) implements Command {}

    /** Stop promotions by the gate. */
    record Hold(Sender sender) implements Command {}

    /** Let the gate promote again. */
    record Release(Sender sender) implements Command {}

    /** Train now: the trigger policy answers, not the registry. */
    record Retrain(Sender sender) implements Command {}

    /** A command that makes no sense as it stands. */
    record Unreadable(Sender sender, String problem) implements Command {}
}
