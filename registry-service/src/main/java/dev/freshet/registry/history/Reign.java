package dev.freshet.registry.history;

import dev.freshet.registry.version.ChampionChange;
import dev.freshet.registry.version.PipelineState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The time one champion was in service.
 *
 * @param change how it came into service
 * @param until wall-clock time of the next change; null while it serves
 */
public record Reign(ChampionChange change, @Nullable Instant until) {

    /** Who was in service at a wall-clock time. */
    public static Optional<Reign> at(PipelineState state, Instant moment) {
        return last(state, moment, ChampionChange::at);
    }

    /** Who was in service at an event time. */
    public static Optional<Reign> atEventTime(PipelineState state, Instant moment) {
        return last(state, moment, ChampionChange::time);
    }

    /** Who is in service. */
    public static Optional<Reign> present(PipelineState state) {
        return state.lastChange().map(change -> new Reign(change, null));
    }

    private static Optional<Reign> last(PipelineState state, Instant moment, Function<ChampionChange, Instant> clock) {
        List<ChampionChange> changes = state.changes();
        for (int at = changes.size() - 1; at >= 0; at--) {
            if (!clock.apply(changes.get(at)).isAfter(moment)) {
                Instant until = at + 1 < changes.size() ? changes.get(at + 1).at() : null;
                return Optional.of(new Reign(changes.get(at), until));
            }
        }
        return Optional.empty();
    }
}
