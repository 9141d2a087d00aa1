package dev.freshet.cli.report;

import dev.freshet.schemas.RejectionReason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rejections by reason.
 *
 * @param events rejected events, duplicates among them
 * @param labels rejected labels, and labels that never came
 */
public record RejectionSummary(Map<RejectionReason, Long> events, Map<RejectionReason, Long> labels) {
    public RejectionSummary {
        events = copy(events);
        labels = copy(labels);
    }

    /** Events whose id had been seen before. */
    public long duplicates() {
        return events.getOrDefault(RejectionReason.DUPLICATE, 0L);
    }

    /** Events that are wrong. */
    public long wrongEvents() {
        return sum(events) - duplicates();
    }

    /** The wrong events in words, as {@link #words}. */
    public String wrongEventWords() {
        var wrong = new EnumMap<RejectionReason, Long>(RejectionReason.class);
        wrong.putAll(events);
        wrong.remove(RejectionReason.DUPLICATE);
        return words(wrong);
    }

    public long allLabels() {
        return sum(labels);
    }

    /** The counts in words, the most frequent reason first; empty where there are none. */
    public static String words(Map<RejectionReason, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<RejectionReason, Long>comparingByValue().reversed())
                .map(entry -> entry.getKey() + " " + Numbers.count(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static long sum(Map<RejectionReason, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<RejectionReason, Long> copy(Map<RejectionReason, Long> counts) {
        var copy = new EnumMap<RejectionReason, Long>(RejectionReason.class);
        copy.putAll(counts);
        return Collections.unmodifiableMap(copy);
    }
}
