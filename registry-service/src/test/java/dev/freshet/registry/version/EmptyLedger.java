package dev.freshet.registry.version;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A pipeline of which nothing was ever stored; what tests do to it stays in the state itself. */
public record EmptyLedger(Set<String> gone) implements Ledger {

    /** A new pipeline whose artifacts are all there. */
    public static PipelineState open(String pipeline) {
        return PipelineState.open(PipelineRow.of(pipeline), new EmptyLedger(Set.of()));
    }

    @Override
    public Optional<ModelVersion> version(int number) {
        return Optional.empty();
    }

    @Override
    public Optional<Integer> numberOf(String candidateId) {
        return Optional.empty();
    }

    @Override
    public boolean isCommanded(String id) {
        return false;
    }

    @Override
    public boolean isJudged(String id) {
        return false;
    }

    @Override
    public List<Judgement> waiting(String candidateId) {
        return List.of();
    }

    @Override
    public boolean isGone(String candidateId) {
        return gone.contains(candidateId);
    }
}
