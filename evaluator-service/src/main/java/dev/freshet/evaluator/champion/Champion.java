package dev.freshet.evaluator.champion;

import dev.freshet.evaluator.model.ModelReference;
import dev.freshet.learning.dataset.OffsetRange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model that came into service.
 *
 * @param version its version
 * @param epoch number of the champion change that brought it
 * @param model where it is
 * @param featureSet feature set it wants
 * @param classifies whether its labels are 0 and 1
 * @param labelMean mean label of the rows it learned from
 * @param learnedUntil event time of the newest row it learned from; null where an earlier build did not say
 * @param seen offsets of examples it has seen, holdout included
 */
public record Champion(
        int version,
        long epoch,
        ModelReference model,
        String featureSet,
        boolean classifies,
        double labelMean,
        @Nullable Instant learnedUntil,
        List<OffsetRange> seen) {
    public Champion {
        seen = List.copyOf(seen);
    }

    /** Whether an example lies beyond all it has seen of that partition: what lies before its window is no news either. */
    public boolean isNews(int partition, long offset) {
        return seen.stream().noneMatch(range -> range.partition() == partition && offset < range.until());
    }
}
