package dev.freshet.judging.quality;

import dev.freshet.pipeline.spec.StreamRule.Measure;
import dev.freshet.pipeline.spec.StreamRule.Windowed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Counts for one rule in one partition, window by window. */
final class RuleCounter {
    static final long NOT_BEGUN = Long.MIN_VALUE;

    private final Windowed rule;
    private final String id;
    private final byte[] idBytes;
    private final int field;
    private final long length;
    final TreeMap<Long, OpenWindow> open = new TreeMap<>();
    /** End of the last window that was left behind, or {@link #NOT_BEGUN} before the first event. */
    long sealedUntil = NOT_BEGUN;

    /**
     * Nothing counted yet.
     *
     * @param field position of the field that is looked at, or -1
     */
    RuleCounter(Windowed rule, int field) {
        this.rule = rule;
        this.id = rule.id();
        this.idBytes = id.getBytes(StandardCharsets.UTF_8);
        this.field = field;
        this.length = rule.over().toMillis();
    }

    String id() {
        return id;
    }

    byte[] idBytes() {
        return idBytes;
    }

    /** Takes an accepted event; tells whether a sketch changed. */
    boolean accepted(String eventId, long time, IntFunction<@Nullable Object> values, List<String> failed) {
        var window = window(time);
        window.events++;
        switch (rule.measure()) {
            case Measure.NullShare share -> {
                if (values.apply(field) == null) {
                    window.hit(eventId);
                }
            }
            case Measure.Violations violations -> {
                if (!failed.isEmpty() && failed.contains(violations.of())) {
                    window.hit(eventId);
                }
            }
            case Measure.Distinct distinct -> {
                return add(window, values.apply(field));
            }
            case Measure.Volume volume -> {}
            case Measure.RejectedShare share -> {}
        }
        return false;
    }

    private static boolean add(OpenWindow window, @Nullable Object value) {
        if (value == null) {
            return false;
        }
        if (window.sketch == null) {
            window.sketch = new DistinctSketch();
        }
        return window.sketch.add(value);
    }

    /** Takes events that were refused, at the time that the partition had reached. */
    void refused(long time, long count) {
        switch (rule.measure()) {
            case Measure.Volume volume -> window(time).events += count;
            case Measure.RejectedShare share -> {
                var window = window(time);
                window.events += count;
                window.hits += count;
            }
            case Measure.NullShare share -> {}
            case Measure.Distinct distinct -> {}
            case Measure.Violations violations -> {}
        }
    }

    /** The window that holds the time; the oldest that is not left behind where that one is. */
    private OpenWindow window(long time) {
        long start = time - Math.floorMod(time, length);
        long at = Math.max(start, sealedUntil);
        var window = open.get(at);
        if (window == null) {
            window = new OpenWindow();
            window.partial = sealedUntil == NOT_BEGUN && open.isEmpty();
            open.put(at, window);
        }
        return window;
    }

    /** Whether a first hit should be told before its window ends. */
    boolean isUrgent() {
        return rule.isBreachedByOne() && open.values().stream().anyMatch(window -> window.hits > 0 && !window.told);
    }

    /** When the window that holds the time ends. */
    long endOfWindow(long time) {
        return time - Math.floorMod(time, length) + length;
    }

    /** Takes the windows that ended by this time, and first hits that are urgent. */
    void takeSealed(long time, List<WindowCount> into) {
        while (!open.isEmpty() && open.firstKey() + length <= time) {
            take(open.firstKey(), into);
            open.pollFirstEntry();
        }
        sealedUntil = Math.max(sealedUntil, time - Math.floorMod(time, length));
        if (isUrgent()) {
            takeAll(into);
        }
    }

    /** Takes everything counted so far; windows stay open. */
    void takeAll(List<WindowCount> into) {
        new ArrayList<>(open.keySet()).forEach(start -> take(start, into));
    }

    private void take(long start, List<WindowCount> into) {
        var window = open.get(start);
        if (window == null || window.isEmpty()) {
            return;
        }
        into.add(new WindowCount(
                id,
                Instant.ofEpochMilli(start),
                window.events,
                window.hits,
                window.partial,
                window.example,
                window.hashes()));
        window.told |= window.hits > 0;
        window.clear();
    }
}
