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
        boolean tripped) {
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

    /** So far and one more. */
    List<Measured> with(Measured next) {
        var longer = new ArrayList<>(windows);
        longer.add(next);
        return longer.size() <= MOST_WINDOWS ? longer : longer.subList(MOST_WINDOWS / 2, longer.size());
    }

    ConceptState beginning(Instant first) {
        return new ConceptState(version, epoch, first, metric, window, windows, open, openFrom, tripped);
    }

    ConceptState adding(ScoredWindow scored, Instant start) {
        var sum = open == null ? scored : open.plus(scored);
        var first = openFrom == null ? start : openFrom;
        return new ConceptState(version, epoch, from, metric, window, windows, sum, first, tripped);
    }

    ConceptState closed(List<Measured> measured, boolean nowTripped) {
        return new ConceptState(version, epoch, from, metric, window, measured, null, null, nowTripped);
    }
}
