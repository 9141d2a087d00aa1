package dev.freshet.registry.kafka.wire;

import dev.freshet.registry.history.CommandOutcome;
import dev.freshet.registry.kafka.store.Identifiers;
import dev.freshet.registry.kafka.store.Shelf.Kind;
import dev.freshet.registry.kafka.store.Shelf.Mark;
import dev.freshet.registry.promotion.RegistryEvent;
import dev.freshet.schemas.Candidate;
import dev.freshet.schemas.Evaluation;
import dev.freshet.schemas.RegistryCommand;
import org.jspecify.annotations.Nullable;

/**
 * What a message asks the registry to decide.
 *
 * @param pipeline pipeline it is for
 * @param event what happened
 * @param keptAs where the message itself is kept; null where another processor keeps it
 * @param opens the command that waits for an answer from now on; null where it is none
 * @param traceparent trace context, or null
 */
public record Received(
        String pipeline,
        RegistryEvent event,
        @Nullable Mark keptAs,
        @Nullable CommandOutcome opens,
        @Nullable String traceparent) {
    public Received {
        Identifiers.pipeline(pipeline);
    }

    public static Received of(Candidate candidate) {
        String pipeline = candidate.getPipeline();
        return new Received(
                pipeline,
                EventMapper.toDomain(candidate),
                new Mark(Kind.CANDIDATE, pipeline, candidate.getId()),
                null,
                candidate.getTraceparent());
    }

    public static Received of(Evaluation evaluation) {
        return new Received(
                evaluation.getPipeline(), EventMapper.toDomain(evaluation), null, null, evaluation.getTraceparent());
    }

    public static Received of(RegistryCommand command) {
        RegistryEvent.Command asked = EventMapper.toDomain(command);
        String id = asked.sender().commandId();
        return new Received(
                command.getPipeline(),
                asked,
                null,
                CommandOutcome.open(id, command.getPipeline(), command.getKind().name()),
                command.getTraceparent());
    }
}
