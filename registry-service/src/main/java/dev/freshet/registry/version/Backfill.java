package dev.freshet.registry.version;

import java.time.Instant;
import java.util.List;

/**
 * Features and examples of a past range, computed anew beside a generation that stays live meanwhile.
 *
 * @param generation the generation that was asked to compute them; its work goes on under later ones
 * @param range what is computed
 * @param live what is live until the new one has caught up
 */
public record Backfill(int generation, Range range, Live live) {

    /**
     * A stretch of event time.
     *
     * @param from where it begins
     * @param until newest event time when it was asked for
     * @param records where it begins in each partition of the records
     * @param labels end of each partition of the labels then
     */
    public record Range(Instant from, Instant until, List<Long> records, List<Long> labels) {
        public Range {
            records = List.copyOf(records);
            labels = List.copyOf(labels);
            if (!from.isBefore(until)) {
                throw new IllegalArgumentException("the backfill would begin at " + from
                        + ", but the newest record is of " + until + "; begin before that");
            }
        }
    }

    /**
     * A live generation.
     *
     * @param generation its number
     * @param since the generation whose backfill made its state, 0 where it had none
     * @param document its YAML text
     */
    public record Live(int generation, int since, String document) {}
}
