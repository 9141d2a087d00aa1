package dev.freshet.judging.quality;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the task of one partition of events tells: how far it came, and the counts of windows it has left behind.
 *
 * @param partition the partition
 * @param partitions how many there are
 * @param newest newest event time accepted; null before the first
 * @param idle whether it waits for events, so that nobody needs to wait for it
 * @param windows counts not told before
 */
public record PartitionCounts(
        int partition, int partitions, @Nullable Instant newest, boolean idle, List<WindowCount> windows) {
    public PartitionCounts {
        if (partition < 0 || partition >= partitions) {
            throw new IllegalArgumentException(
                    "partition must be from 0 to %d but was %d".formatted(partitions - 1, partition));
        }
        windows = List.copyOf(windows);
    }
}
