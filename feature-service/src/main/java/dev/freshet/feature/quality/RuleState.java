package dev.freshet.feature.quality;

import dev.freshet.judging.quality.WindowCount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one rule over the stream.
 *
 * @param closedUntil end of the last window judged; null before the first
 * @param open counts of windows not judged yet, oldest first
 * @param breach why it does not hold, by the last window of which something was concluded; null where it holds
 * @param live whether a rule on freshness was ever kept, so that it can be breached
 */
public record RuleState(
        @Nullable Instant closedUntil,
        List<WindowCount> open,
        @Nullable Breach breach,
        boolean live) {
    static final RuleState NEW = new RuleState(null, List.of(), null, false);

    public RuleState {
        open = List.copyOf(open);
    }

    /** Adds a count; one that comes after its window was judged counts in the oldest that is not. */
    RuleState plus(WindowCount count) {
        var start = closedUntil != null && count.start().isBefore(closedUntil) ? closedUntil : count.start();
        var windows = new TreeMap<Instant, WindowCount>();
        open.forEach(each -> windows.put(each.start(), each));
        windows.merge(start, count.startingAt(start), WindowCount::plus);
        return new RuleState(closedUntil, new ArrayList<>(windows.values()), breach, live);
    }

    /** Hits of the window in which a count of this start would be counted. */
    long hitsAt(Instant start) {
        var at = closedUntil != null && start.isBefore(closedUntil) ? closedUntil : start;
        return open.stream()
                .filter(count -> count.start().equals(at))
                .mapToLong(WindowCount::hits)
                .sum();
    }

    /** Everything before this time is judged. */
    RuleState closed(Instant until, @Nullable Breach now) {
        var rest = open.stream().filter(count -> !count.start().isBefore(until)).toList();
        return new RuleState(until, rest, now, live);
    }

    RuleState fresh(@Nullable Breach now) {
        return new RuleState(closedUntil, open, now, true);
    }
}
