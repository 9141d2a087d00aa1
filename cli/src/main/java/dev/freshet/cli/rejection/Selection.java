package dev.freshet.cli.rejection;

import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.RejectionReason;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which rejections somebody asks for; what is left empty holds for all.
 *
 * @param reasons any of these reason codes
 * @param field field at fault
 * @param rule rule that refused it
 * @param since rejected at this time of the clock or later
 */
public record Selection(
        Set<RejectionReason> reasons, Optional<String> field, Optional<String> rule, Optional<Instant> since)
        implements Predicate<Rejected> {
    /** All of them. */
    public static final Selection EVERYTHING =
            new Selection(Set.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public Selection {
        reasons = Set.copyOf(reasons);
    }

    @Override
    public boolean test(Rejected rejected) {
        return (reasons.isEmpty() || reasons.contains(rejected.getReason()))
                && field.map(name -> name.equals(rejected.getField())).orElse(true)
                && rule.map(name -> name.equals(rejected.getRule())).orElse(true)
                && since.map(time -> !rejected.getRejectedAt().isBefore(time)).orElse(true);
    }
}
