package dev.freshet.registry.history;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a long list is wanted.
 *
 * @param limit most items, 1 to {@value #LARGEST}
 * @param after id of the item before the first; null for the start
 */
public record PageRequest(int limit, @Nullable String after) {
    public static final int LARGEST = 500;

    public PageRequest {
        if (limit < 1 || limit > LARGEST) {
            throw new IllegalArgumentException("limit must be 1 to " + LARGEST + " but was " + limit);
        }
    }
}
