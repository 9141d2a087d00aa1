package dev.freshet.registry.history;

import dev.freshet.registry.version.ChampionChange;
import dev.freshet.registry.version.PipelineRow;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The time one champion was in service.
 *
 * @param change how it came into service
 * @param until wall-clock time of the next change; null while it serves
 */
public record Reign(ChampionChange change, @Nullable Instant until) {

    /** Who was in service at a wall-clock time; {@code changes} answers the change of an epoch. */
    public static Optional<Reign> at(PipelineRow row, LongFunction<Optional<ChampionChange>> changes, Instant moment) {
        return last(row, changes, change -> !change.at().isAfter(moment));
    }

    /** Who was in service at an event time. */
    public static Optional<Reign> atEventTime(
            PipelineRow row, LongFunction<Optional<ChampionChange>> changes, Instant moment) {
        return last(row, changes, change -> !change.time().isAfter(moment));
    }

    /** Who is in service. */
    public static Optional<Reign> present(PipelineRow row) {
        return Optional.ofNullable(row.lastChange()).map(change -> new Reign(change, null));
    }

    /** Event times need not ascend with the epoch, so each change is looked at, the newest first. */
    private static Optional<Reign> last(
            PipelineRow row, LongFunction<Optional<ChampionChange>> changes, Predicate<ChampionChange> isBefore) {
        Instant until = null;
        for (long epoch = row.epoch(); epoch > 0; epoch--) {
            Optional<ChampionChange> change = changes.apply(epoch);
            if (change.filter(isBefore).isPresent()) {
                return Optional.of(new Reign(change.get(), until));
            }
            until = change.map(ChampionChange::at).orElse(until);
        }
        return Optional.empty();
    }
}
