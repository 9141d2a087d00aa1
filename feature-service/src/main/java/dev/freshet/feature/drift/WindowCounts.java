package dev.freshet.feature.drift;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What was counted in one window, or in a part of it: what tasks send and what the control task adds up.
 *
 * @param start start of the window
 * @param rows vectors counted
 * @param counts flat: per feature its bins, then its missing values, laid out by the champion's reference
 */
public record WindowCounts(Instant start, long rows, List<Long> counts) {
    public WindowCounts {
        counts = List.copyOf(counts);
    }

    /** Both together, in this window. */
    WindowCounts plus(WindowCounts other) {
        if (counts.size() != other.counts.size()) {
            throw new IllegalArgumentException("counts of %d and of %d cells belong to different references"
                    .formatted(counts.size(), other.counts.size()));
        }
        var sums = IntStream.range(0, counts.size())
                .mapToObj(cell -> counts.get(cell) + other.counts.get(cell))
                .toList();
        return new WindowCounts(start, rows + other.rows, sums);
    }

    WindowCounts startingAt(Instant newStart) {
        return new WindowCounts(newStart, rows, counts);
    }
}
