package dev.freshet.pipeline.catalogue;

import dev.freshet.pipeline.spec.Pipeline;
import java.time.Instant;
import java.util.List;

/**
 * Features and examples of a past range, computed anew beside a generation that stays live meanwhile.
 *
 * @param generation the generation that was asked to compute them; its work goes on under later ones
 * @param from event time at which the range begins
 * @param until newest event time when it was asked for
 * @param records where the range begins in each partition of the records
 * @param labels end of each partition of the labels then
 * @param live what is live until the new one has caught up
 */
public record Backfill(int generation, Instant from, Instant until, List<Long> records, List<Long> labels, Live live) {
    public Backfill {
        records = List.copyOf(records);
        labels = List.copyOf(labels);
    }

    /**
     * A live generation.
     *
     * @param pipeline its document
     * @param generation its number
     * @param since the generation whose backfill made its state, 0 where it had none
     */
    public record Live(Pipeline pipeline, int generation, int since) {}
}
