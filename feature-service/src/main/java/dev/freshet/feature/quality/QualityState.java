package dev.freshet.feature.quality;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of a pipeline's rules over the stream between two messages.
 *
 * @param count how many partitions of events there are; 0 before the first message
 * @param partitions how far each of them came that was heard of
 * @param rules by id of the rule
 */
public record QualityState(int count, Map<Integer, Reached> partitions, Map<String, RuleState> rules) {
    private static final Reached NOTHING = new Reached(null, false);

    public QualityState {
        partitions = Map.copyOf(partitions);
        rules = Map.copyOf(rules);
    }

    /** Nothing heard yet. */
    public static QualityState start() {
        return new QualityState(0, Map.of(), Map.of());
    }

    RuleState of(String rule) {
        return rules.getOrDefault(rule, RuleState.NEW);
    }

    QualityState heard(int partition, int of, @Nullable Instant newest, boolean idle) {
        var heard = new HashMap<>(partitions);
        heard.put(partition, heard.getOrDefault(partition, NOTHING).heard(newest, idle));
        return new QualityState(of, heard, rules);
    }

    QualityState with(String rule, RuleState state) {
        var changed = new TreeMap<>(rules);
        changed.put(rule, state);
        return new QualityState(count, partitions, changed);
    }

    QualityState only(Collection<String> ids) {
        var kept = new TreeMap<>(rules);
        kept.keySet().retainAll(ids);
        return new QualityState(count, partitions, kept);
    }

    /** Newest event time of all. */
    Optional<Instant> newest() {
        return partitions.values().stream()
                .map(Reached::newest)
                .filter(Objects::nonNull)
                .max(Instant::compareTo);
    }

    /** Event time up to which everything was counted: every partition was heard of, and has passed it or waits. */
    Optional<Instant> reached() {
        if (partitions.size() < count) {
            return Optional.empty();
        }
        return partitions.values().stream()
                .filter(partition -> !partition.idle())
                .map(Reached::newest)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .or(this::newest);
    }
}
