package dev.freshet.registry.version;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of the champion.
 *
 * @param epoch its number; grows by one
 * @param version version in service from here on
 * @param previousVersion version in service before; 0 for none
 * @param evaluationId evaluation that carried it; null for a person's command
 * @param actor gate, or a person's name
 * @param reason why, with the numbers
 * @param revert whether a version came back that was in service before
 * @param time event time
 * @param at wall-clock time
 */
public record ChampionChange(
        long epoch,
        int version,
        int previousVersion,
        @Nullable String evaluationId,
        String actor,
        String reason,
        boolean revert,
        Instant time,
        Instant at) {}
