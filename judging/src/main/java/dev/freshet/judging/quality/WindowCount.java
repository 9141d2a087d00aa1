package dev.freshet.judging.quality;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was counted for one rule in one window, or in a part of it.
 *
 * @param rule id of the rule: name and definition
 * @param start start of the window
 * @param events events the rule looks at
 * @param hits of them, the ones it is about: without the field, refused, or failing
 * @param partial whether counting began inside the window
 * @param example id of an event among the hits, the smallest of those known; null where there is none
 * @param hashes what a {@link DistinctSketch} kept; empty for other measures
 */
public record WindowCount(
        String rule,
        Instant start,
        long events,
        long hits,
        boolean partial,
        @Nullable String example,
        List<Long> hashes) {
    public WindowCount {
        hashes = List.copyOf(hashes);
    }

    /** A window in which nothing came. */
    public static WindowCount empty(String rule, Instant start) {
        return new WindowCount(rule, start, 0, 0, false, null, List.of());
    }

    /** Both together, in this window. */
    public WindowCount plus(WindowCount other) {
        if (!rule.equals(other.rule)) {
            throw new IllegalArgumentException("counts of %s and of %s do not add up".formatted(rule, other.rule));
        }
        var both = hashes.isEmpty()
                ? other.hashes
                : other.hashes.isEmpty()
                        ? hashes
                        : DistinctSketch.of(Stream.concat(hashes.stream(), other.hashes.stream())
                                        .toList())
                                .hashes();
        return new WindowCount(
                rule,
                start,
                events + other.events,
                hits + other.hits,
                partial || other.partial,
                smaller(example, other.example),
                both);
    }

    /** The same counts, in another window: what came late is counted where it still can be. */
    public WindowCount startingAt(Instant other) {
        return new WindowCount(rule, other, events, hits, partial, example, hashes);
    }

    private static @Nullable String smaller(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }
}
