package dev.freshet.registry.promotion;

import dev.freshet.registry.promotion.RegistryEvent.CandidateArrived;
import dev.freshet.registry.promotion.RegistryEvent.Command;
import dev.freshet.registry.promotion.RegistryEvent.EvaluationArrived;
import dev.freshet.registry.version.Judgement;
import dev.freshet.registry.version.ModelVersion;
import dev.freshet.registry.version.PipelineState;
import dev.freshet.registry.version.Stage;
import java.time.Instant;
import java.util.List;

/**
 * The registry's one decision: a state and an event make a new state and what must be told. Inputs are delivered at least
 * once, so whatever came before changes nothing when it comes again.
 */
public final class Registry {
    private Registry() {}

    /**
     * One step.
     *
     * @param now wall-clock time, for the log only: no decision depends on it
     */
    public static Step step(PipelineState state, RegistryEvent event, Instant now) {
        return switch (event) {
            case CandidateArrived candidate -> arrived(state, candidate, now);
            case EvaluationArrived evaluation -> judged(state, evaluation.judgement(), now);
            case Command command -> asked(state, command, now);
        };
    }

    private static Step arrived(PipelineState state, CandidateArrived candidate, Instant now) {
        if (state.versionOf(candidate.candidateId()).isPresent()) {
            return Step.of(state);
        }
        ModelVersion version = new ModelVersion(
                state.versions().size() + 1,
                candidate.candidateId(),
                candidate.runId(),
                candidate.digest(),
                Stage.CANDIDATE,
                List.of(),
                candidate.time(),
                candidate.createdAt());
        return judgeWaiting(state.with(version).upTo(candidate.time()), candidate.candidateId(), now);
    }

    private static Step judgeWaiting(PipelineState state, String candidateId, Instant now) {
        List<Judgement> ready = state.waiting().stream()
                .filter(judgement -> judgement.candidateId().equals(candidateId))
                .toList();
        List<Judgement> others = state.waiting().stream()
                .filter(judgement -> !judgement.candidateId().equals(candidateId))
                .toList();
        Step step = Step.of(state.withWaiting(others));
        for (Judgement judgement : ready) {
            step = step.and(judged(step.state(), judgement, now));
        }
        return step;
    }

    private static Step judged(PipelineState state, Judgement judgement, Instant now) {
        PipelineState later = state.upTo(judgement.time());
        return state.versionOf(judgement.candidateId())
                .map(version -> version.evaluations().contains(judgement.id())
                        ? Step.of(state)
                        : Gate.judge(later, version, judgement, now))
                .orElseGet(() -> wait(later, judgement));
    }

    private static Step wait(PipelineState state, Judgement judgement) {
        if (state.waiting().stream().anyMatch(known -> known.id().equals(judgement.id()))) {
            return Step.of(state);
        }
        List<Judgement> waiting = new java.util.ArrayList<>(state.waiting());
        waiting.add(judgement);
        return Step.of(state.withWaiting(waiting));
    }

    private static Step asked(PipelineState state, Command command, Instant now) {
        String id = command.sender().commandId();
        if (state.commands().contains(id)) {
            return Step.of(state);
        }
        Step step = People.ask(state, command, now);
        return new Step(step.state().withCommand(id), step.outcomes());
    }
}
