package dev.freshet.cli.rejection;

import dev.freshet.schemas.RejectionReason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** How many rejections had which fate. */
public final class Tally {
    private final Map<Fate, Map<RejectionReason, Long>> counts = new EnumMap<>(Fate.class);

    void add(Fate fate, RejectionReason reason) {
        counts.computeIfAbsent(fate, unknown -> new TreeMap<>()).merge(reason, 1L, Long::sum);
    }

    /** By fate and reason; what did not occur is not there. */
    public Map<Fate, Map<RejectionReason, Long>> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** By reason, those that are sent. */
    public Map<RejectionReason, Long> sent() {
        return counts.getOrDefault(Fate.SENT, Map.of());
    }

    /** How many had this fate. */
    public long count(Fate fate) {
        return counts.getOrDefault(fate, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
