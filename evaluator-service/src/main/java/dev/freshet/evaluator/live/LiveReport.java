package dev.freshet.evaluator.live;

import dev.freshet.evaluator.metric.ScoreSums;
import dev.freshet.learning.dataset.OffsetRange;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A closed window.
 *
 * @param start first event time
 * @param end last event time
 * @param epoch epoch of the newest champion that answered
 * @param learnedUntil event time of the newest row that champion learned from; null where an earlier build did not say
 * @param labelMean mean label of the rows that champion learned from
 * @param champion that champion alone, on the examples that it answered
 * @param over whether an example of a later concept window ended it
 * @param line the promoted line; its version is the newest that answered
 * @param frozen the first champion
 * @param constant the constant guess
 * @param separability how well a concept window that is over is told from the champion's first; null where none ended since the
 *     last report, or it was not measured
 * @param ranges from the first to the last example counted, per partition
 */
public record LiveReport(
        Instant start,
        Instant end,
        long epoch,
        @Nullable Instant learnedUntil,
        double labelMean,
        OfModel champion,
        boolean over,
        OfModel line,
        OfModel frozen,
        OfModel constant,
        @Nullable Separability separability,
        List<OffsetRange> ranges) {
    public LiveReport {
        ranges = List.copyOf(ranges);
    }

    /**
     * What one model's answers add up to.
     *
     * @param version its version; 0 for the constant guess
     * @param sums the sums
     */
    public record OfModel(int version, ScoreSums sums) {}

    /** The same examples of the same pipeline are the same report. */
    public String id(String pipeline) {
        return "lq-" + pipeline
                + ranges.stream()
                        .map(range -> "-" + range.partition() + ":" + range.from() + "-" + (range.until() - 1))
                        .collect(Collectors.joining());
    }
}
