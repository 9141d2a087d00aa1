package dev.freshet.registry.promotion;

import dev.freshet.registry.promotion.Outcome.ChampionChanged;
import dev.freshet.registry.version.ChampionChange;
import dev.freshet.registry.version.ModelVersion;
import dev.freshet.registry.version.PipelineState;
import dev.freshet.registry.version.Stage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The one place that changes a champion: the old one retires, the new one serves, the epoch grows by one. */
final class Championship {
    private Championship() {}

    /**
     * Why a champion changes.
     *
     * @param evaluationId evaluation that carried it; null for a person's command
     * @param actor gate, or a person's name
     * @param reason why
     * @param time event time
     * @param at wall-clock time
     */
    record Cause(@Nullable String evaluationId, String actor, String reason, Instant time, Instant at) {}

    static Step change(PipelineState state, ModelVersion next, Cause cause) {
        int previous = state.champion().map(ModelVersion::version).orElse(0);
        ChampionChange change = new ChampionChange(
                state.epoch() + 1,
                next.version(),
                previous,
                cause.evaluationId(),
                cause.actor(),
                cause.reason(),
                next.stage() == Stage.RETIRED,
                cause.time(),
                cause.at());
        PipelineState retired = state.champion()
                .map(champion -> state.with(champion.in(Stage.RETIRED)))
                .orElse(state);
        return Step.of(
                retired.with(next.inService(change.epoch())).with(change),
                new ChampionChanged(change, next.candidateId()));
    }
}
