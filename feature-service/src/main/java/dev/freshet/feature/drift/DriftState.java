package dev.freshet.feature.drift;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that drift remembers of a pipeline between two events.
 *
 * @param featureSet feature set of the counts
 * @param champion the champion that is measured against, or null before the first
 * @param countFrom windows that start before this were not seen whole under this champion and are not reported
 * @param closedUntil end of the last window closed
 * @param partitions newest event time by partition
 * @param open windows not closed yet, oldest first; at most a few
 * @param features per feature of the champion
 * @param lateRows rows in the oldest open window that belong to a closed one
 * @param broken features that were broken in the last window with enough rows
 * @param began oldest time that was ever told; null before the first, and in the state of an earlier build
 */
public record DriftState(
        String featureSet,
        @Nullable Champion champion,
        Instant countFrom,
        Instant closedUntil,
        Map<Integer, Instant> partitions,
        List<WindowCounts> open,
        List<FeatureState> features,
        long lateRows,
        List<String> broken,
        @Nullable Instant began) {
    public DriftState {
        partitions = Map.copyOf(partitions);
        open = List.copyOf(open);
        features = List.copyOf(features);
        broken = List.copyOf(broken);
    }

    /** Nothing seen yet. */
    public static DriftState start(String featureSet) {
        return new DriftState(
                featureSet, null, Instant.EPOCH, Instant.EPOCH, Map.of(), List.of(), List.of(), 0, List.of(), null);
    }

    /** Whether the stream is so old that at this time a feature with this span has seen it whole. */
    boolean isFilled(Instant time, Duration span) {
        return began == null || !time.isBefore(began.plus(span));
    }

    /** Epoch of the champion, 0 for none. */
    public long epoch() {
        return champion == null ? 0 : champion.epoch();
    }

    /** Newest event time of any partition; the epoch of 1970 before the first. */
    Instant newest() {
        return partitions.values().stream().max(Instant::compareTo).orElse(Instant.EPOCH);
    }

    /** Event time that every known partition has reached. */
    Instant reachedByAll() {
        return partitions.values().stream().min(Instant::compareTo).orElse(Instant.EPOCH);
    }

    DriftState heard(int partition, Instant time) {
        var heard = new HashMap<>(partitions);
        heard.merge(partition, time, (before, now) -> now.isAfter(before) ? now : before);
        var since = partitions.isEmpty() || (began != null && time.isBefore(began)) ? time : began;
        return new DriftState(
                featureSet, champion, countFrom, closedUntil, heard, open, features, lateRows, broken, since);
    }

    /** A new reference: windows and hysteresis start again. */
    DriftState under(Champion next, Instant from) {
        var fresh = next.reference().size() == features.size()
                ? features.stream().map(FeatureState::underNewChampion).toList()
                : Collections.nCopies(next.reference().size(), FeatureState.NEW);
        return new DriftState(featureSet, next, from, closedUntil, partitions, List.of(), fresh, 0, List.of(), began);
    }

    DriftState withOpen(List<WindowCounts> windows, long late) {
        return new DriftState(
                featureSet, champion, countFrom, closedUntil, partitions, windows, features, late, broken, began);
    }

    /** The oldest window is closed; what came late was reported with it. */
    DriftState closed(Instant end, List<FeatureState> next, List<String> nowBroken) {
        var rest = open.subList(1, open.size());
        return new DriftState(featureSet, champion, countFrom, end, partitions, rest, next, 0, nowBroken, began);
    }
}
