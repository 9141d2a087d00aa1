package dev.freshet.schemas.registry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers for a while which questions had no schema for an answer, so that garbage on a topic does not become a storm of
 * requests.
 */
final class Misses {
    private static final long REMEMBERED_NANOS = 10_000_000_000L;
    private static final int MOST = 1_000;

    private record Miss(UnknownSchemaException why, long since) {}

    private final Map<String, Miss> byPath = new ConcurrentHashMap<>();

    /** Throws what was answered to this question a moment ago, if that was no schema. */
    void check(String path) {
        var miss = byPath.get(path);
        if (miss != null && System.nanoTime() - miss.since() < REMEMBERED_NANOS) {
            throw miss.why();
        }
    }

    void remember(String path, UnknownSchemaException why) {
        if (byPath.size() >= MOST) {
            byPath.clear();
        }
        byPath.put(path, new Miss(why, System.nanoTime()));
    }
}
