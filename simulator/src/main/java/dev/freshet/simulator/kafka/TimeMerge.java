package dev.freshet.simulator.kafka;

import dev.freshet.schemas.FeatureVector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts the vectors of several partitions into one order: by event time between partitions, by offset within each. */
final class TimeMerge {
    /** Vectors of one partition that wait before it is left alone. */
    private static final int MOST_WAITING = 20_000;

    private final SortedMap<Integer, Deque<FeatureVector>> waiting = new TreeMap<>();
    private final VectorReader reader;

    TimeMerge(Set<Integer> partitions, VectorReader reader) {
        partitions.forEach(partition -> waiting.put(partition, new ArrayDeque<>()));
        this.reader = reader;
    }

    void add(int partition, FeatureVector vector) {
        Objects.requireNonNull(waiting.get(partition)).add(vector);
    }

    /** Hands on what no vector of another partition can come before, and says which partitions are to be read now. */
    Set<Integer> handOn(Set<Integer> ended) {
        while (waiting.entrySet().stream().noneMatch(it -> it.getValue().isEmpty() && !ended.contains(it.getKey()))) {
            Integer first = first();
            if (first == null) {
                break;
            }
            reader.read(first, Objects.requireNonNull(waiting.get(first)).remove());
        }
        return waiting.entrySet().stream()
                .filter(it -> it.getValue().size() < MOST_WAITING)
                .map(it -> it.getKey())
                .collect(Collectors.toSet());
    }

    private @Nullable Integer first() {
        Integer first = null;
        FeatureVector oldest = null;
        for (var it : waiting.entrySet()) {
            var head = it.getValue().peek();
            if (head != null && (oldest == null || head.getTime().isBefore(oldest.getTime()))) {
                first = it.getKey();
                oldest = head;
            }
        }
        return first;
    }
}
