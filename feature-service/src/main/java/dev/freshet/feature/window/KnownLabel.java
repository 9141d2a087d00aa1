package dev.freshet.feature.window;

import org.jspecify.annotations.Nullable;

/**
 * A label of one of the entity's events.
 *
 * @param eventTime when the event was
 * @param value the label as a number
 * @param knownAt when it became known
 * @param replaced the label that this one contradicts and that counted until now, or null
 */
public record KnownLabel(
        long eventTime,
        double value,
        long knownAt,
        @Nullable Replaced replaced) {
    /**
     * A label that counts no more.
     *
     * @param value the label as a number
     * @param knownAt when it had become known
     */
    public record Replaced(double value, long knownAt) {}
}
