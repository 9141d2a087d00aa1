package dev.freshet.judging.quality;

import dev.freshet.pipeline.spec.Events;
import dev.freshet.pipeline.spec.StreamRule.Measure;
import dev.freshet.pipeline.spec.StreamRule.Windowed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Counts one partition's events for all rules over the stream, in the order of the log. What it tells depends on that
 * order alone, not on when it is asked: a window is told once the partition has an event from after it, and what comes
 * later for it counts in the oldest window still open. A refused event counts at the newest time accepted before it, for
 * its own time may be what is wrong with it.
 */
public final class QualityCounter {
    private static final long NONE = Long.MIN_VALUE;

    final List<RuleCounter> counters;
    long newest = NONE;
    long refusedBefore;
    private long nextEnd = NONE;

    public QualityCounter(Events events) {
        var fields = List.copyOf(events.fields().keySet());
        this.counters = events.streamRules().stream()
                .filter(Windowed.class::isInstance)
                .map(Windowed.class::cast)
                .map(rule -> new RuleCounter(rule, fields.indexOf(field(rule.measure()))))
                .toList();
    }

    private static String field(Measure measure) {
        return switch (measure) {
            case Measure.NullShare share -> share.of();
            case Measure.Distinct distinct -> distinct.of();
            case Measure.Volume volume -> "";
            case Measure.RejectedShare share -> "";
            case Measure.Violations violations -> "";
        };
    }

    /**
     * An event was accepted.
     *
     * @param id its id
     * @param time its event time
     * @param values its values by the position of their fields
     * @param failed names of the rules it fails
     * @return whether a sketch of different values changed, so that more than counts must be kept
     */
    public boolean accepted(String id, Instant time, IntFunction<@Nullable Object> values, List<String> failed) {
        long millis = time.toEpochMilli();
        newest = Math.max(newest, millis);
        boolean changed = false;
        for (var counter : counters) {
            changed |= counter.accepted(id, millis, values, failed);
        }
        if (refusedBefore > 0) {
            counters.forEach(counter -> counter.refused(newest, refusedBefore));
            refusedBefore = 0;
        }
        return changed;
    }

    /** An event was refused. */
    public void refused() {
        if (newest == NONE) {
            refusedBefore++;
        } else {
            counters.forEach(counter -> counter.refused(newest, 1));
        }
    }

    /** Whether a window has ended, or a first failure must be told at once. */
    public boolean isDue() {
        if (newest == NONE) {
            return false;
        }
        if (nextEnd == NONE) {
            nextEnd = endOfWindows();
        }
        return newest >= nextEnd || isUrgent();
    }

    /** Asked after every event, so without a stream. */
    private boolean isUrgent() {
        for (var counter : counters) {
            if (counter.isUrgent()) {
                return true;
            }
        }
        return false;
    }

    private long endOfWindows() {
        return counters.stream()
                .mapToLong(counter -> counter.endOfWindow(newest))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Takes what is due. */
    public List<WindowCount> takeDue() {
        var windows = new ArrayList<WindowCount>();
        if (newest != NONE) {
            counters.forEach(counter -> counter.takeSealed(newest, windows));
            nextEnd = endOfWindows();
        }
        return windows;
    }

    /** Takes everything counted and not yet taken. */
    public List<WindowCount> takeAll() {
        var windows = new ArrayList<WindowCount>();
        counters.forEach(counter -> counter.takeAll(windows));
        return windows;
    }

    /** Newest event time accepted, or null before the first. */
    public @Nullable Instant newest() {
        return newest == NONE ? null : Instant.ofEpochMilli(newest);
    }
}
