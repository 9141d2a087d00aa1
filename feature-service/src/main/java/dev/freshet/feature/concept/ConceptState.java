package dev.freshet.feature.concept;

import dev.freshet.pipeline.spec.Evaluation.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one champion's quality.
 *
 * @param version the champion's version
 * @param epoch its epoch
 * @param from windows before this were not answered by it alone; null before its first answer
 * @param metric what the windows are measured by
 * @param window their length
 * @param windows closed windows, oldest first
 * @param open what the open window adds up to so far; null before its first example
 * @param openFrom start of the open window; null likewise
 * @param tripped whether the last closed window tripped
 * @param watched what is watched beside it; null in a state of an earlier build
 */
public record ConceptState(
        int version,
        long epoch,
        @Nullable Instant from,
        Metric metric,
        Duration window,
        List<Measured> windows,
        @Nullable ScoredWindow open,
        @Nullable Instant openFrom,
        boolean tripped,
        @Nullable WatchedState watched) {
    /** Windows kept at most; then the older half is forgotten. */
    static final int MOST_WINDOWS = 500;

    public ConceptState {
        windows = List.copyOf(windows);
    }

    /**
     * One closed window.
     *
     * @param start where it starts
     * @param value its metric
     */
    public record Measured(Instant start, double value) {}

    /** These and one more. */
    static List<Measured> with(List<Measured> windows, Measured next) {
        var longer = new ArrayList<>(windows);
        longer.add(next);
        return longer.size() <= MOST_WINDOWS ? longer : longer.subList(MOST_WINDOWS / 2, longer.size());
    }

    /** Those that start then or later. */
    static List<Measured> from(List<Measured> windows, Instant since) {
        return windows.stream()
                .filter(measured -> !measured.start().isBefore(since))
                .toList();
    }

    ConceptState beginning(Instant first) {
        return new ConceptState(version, epoch, first, metric, window, windows, open, openFrom, tripped, watched);
    }

    /** Counts answers; what they say of an earlier window is not of theirs. */
    ConceptState adding(ScoredWindow scored, Instant start) {
        var own = scored.of(start);
        var sum = open == null ? own : open.plus(own);
        var first = openFrom == null ? start : openFrom;
        return new ConceptState(version, epoch, from, metric, window, windows, sum, first, tripped, watched);
    }

    /**
     * How well the open window was told from earlier ones, where that comes with the answers of a later one.
     *
     * @param last where the open window's newest part starts
     */
    ConceptState measuring(ScoredWindow scored, Instant last) {
        var measured = scored.separability();
        if (measured == null
                || open == null
                || measured.windowStart().isBefore(openFrom)
                || measured.windowStart().isAfter(last)) {
            return this;
        }
        var told = open.measuring(measured);
        return new ConceptState(version, epoch, from, metric, window, windows, told, openFrom, tripped, watched);
    }

    ConceptState closed(List<Measured> measured, boolean nowTripped, WatchedState nowWatched) {
        return new ConceptState(version, epoch, from, metric, window, measured, null, null, nowTripped, nowWatched);
    }
}
