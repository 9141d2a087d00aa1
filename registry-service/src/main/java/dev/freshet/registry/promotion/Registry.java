package dev.freshet.registry.promotion;

import dev.freshet.registry.promotion.RegistryEvent.CandidateArrived;
import dev.freshet.registry.promotion.RegistryEvent.Command;
import dev.freshet.registry.promotion.RegistryEvent.EvaluationArrived;
import dev.freshet.registry.version.Entry;
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
                state.versions() + 1,
                candidate.candidateId(),
                candidate.runId(),
                candidate.digest(),
                Stage.CANDIDATE,
                null,
                List.of(),
                candidate.time(),
                candidate.createdAt());
        return judgeWaiting(state.with(version).upTo(candidate.time()), candidate.candidateId(), now);
    }

    private static Step judgeWaiting(PipelineState state, String candidateId, Instant now) {
        Step step = Step.of(state);
        for (Judgement judgement : state.waiting(candidateId)) {
            step = step.and(judged(step.state().with(new Entry.WaitsNoMore(judgement)), judgement, now));
        }
        return step;
    }

    private static Step judged(PipelineState state, Judgement judgement, Instant now) {
        PipelineState later = state.upTo(judgement.time());
        return state.versionOf(judgement.candidateId())
                .map(version ->
                        state.isJudged(judgement.id()) ? Step.of(state) : Gate.judge(later, version, judgement, now))
                .orElseGet(() -> wait(later, judgement));
    }

    private static Step wait(PipelineState state, Judgement judgement) {
        boolean known = state.waiting(judgement.candidateId()).stream()
                .anyMatch(waiting -> waiting.id().equals(judgement.id()));
        return Step.of(known ? state : state.with(new Entry.Waits(judgement)));
    }

    private static Step asked(PipelineState state, Command command, Instant now) {
        String id = command.sender().commandId();
        if (state.isCommanded(id)) {
            return Step.of(state);
        }
        Step step = People.ask(state, command, now);
        return new Step(step.state().with(new Entry.Commanded(id)), step.outcomes());
    }
}
