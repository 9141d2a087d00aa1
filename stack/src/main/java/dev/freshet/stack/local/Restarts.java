package dev.freshet.stack.local;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How often a service is started again that has ended without having been asked to: one that ends a fourth time within five
 * minutes has something wrong with it that a start does not mend.
 */
final class Restarts {
    static final int MOST = 3;
    private static final long WITHIN = Duration.ofMinutes(5).toNanos();

    private final Map<String, Deque<Long>> times = new HashMap<>();

    /** Counts a start and says whether it is one too many. */
    boolean allow(String service, long nanoTime) {
        var before = times.computeIfAbsent(service, name -> new ArrayDeque<>());
        before.removeIf(time -> nanoTime - time > WITHIN);
        if (before.size() == MOST) {
            return false;
        }
        before.add(nanoTime);
        return true;
    }
}
