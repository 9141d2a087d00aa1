package dev.freshet.learning.reference;

import java.time.Instant;
import java.util.List;

/**
 * What one window of a reference held of a feature.
 *
 * @param start start of the window
 * @param counts rows per bin, then missing ones
 */
public record WindowCount(Instant start, List<Long> counts) {
    public WindowCount {
        counts = List.copyOf(counts);
    }

    long rows() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
