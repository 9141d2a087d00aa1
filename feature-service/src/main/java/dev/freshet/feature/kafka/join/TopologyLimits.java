package dev.freshet.feature.kafka.join;

import dev.freshet.feature.kafka.store.RowMemory;
import java.time.Duration;

/**
 * How much a topology takes.
 *
 * @param rows memory of its rows
 * @param maxAhead how far the time of a label may lie ahead of the clock
 */
public record TopologyLimits(RowMemory rows, Duration maxAhead) {
    private static final long ROW_MEMORY = 16 << 20;

    /** Where nobody says otherwise. */
    public static TopologyLimits usual() {
        return new TopologyLimits(new RowMemory(ROW_MEMORY), Duration.ofMinutes(30));
    }
}
