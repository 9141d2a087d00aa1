package dev.freshet.feature.drift;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the tasks that count tell the one that concludes. */
public sealed interface DriftEvent {
    /** Partition of the task that tells. */
    int partition();

    /** Newest event time the task has seen. */
    Instant time();

    /** A task saw a new champion and counts by its bins from now on. */
    record ChampionSeen(int partition, Instant time, Champion champion) implements DriftEvent {}

    /**
     * What a task counted since it last told.
     *
     * @param epoch epoch of the champion whose bins were used; 0 where there is none that measures
     * @param windows counts by window; empty where there is nothing to count against
     * @param toldAt wall-clock time at which it tells; null in what an earlier build told
     */
    record VectorsCounted(
            int partition,
            Instant time,
            long epoch,
            List<WindowCounts> windows,
            @Nullable Instant toldAt) implements DriftEvent {
        public VectorsCounted {
            windows = List.copyOf(windows);
        }

        public VectorsCounted(int partition, Instant time, long epoch, List<WindowCounts> windows) {
            this(partition, time, epoch, windows, null);
        }
    }
}
