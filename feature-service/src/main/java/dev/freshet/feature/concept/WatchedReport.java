package dev.freshet.feature.concept;

import dev.freshet.feature.concept.ConceptReport.Change;
import dev.freshet.feature.drift.Verdict;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One watched series in one closed window.
 *
 * @param series the series
 * @param value its value here
 * @param change the likeliest change; null with too few windows
 * @param eValue the evidence that its level has changed
 * @param alpha its part of {@code drift.concept.alpha}
 * @param verdict STABLE, WARN, TRIP, or TOO_FEW_ROWS with too few windows
 * @param measures what is shown beside it, by name
 */
public record WatchedReport(
        Series series,
        double value,
        @Nullable Change change,
        double eValue,
        double alpha,
        Verdict verdict,
        Map<String, Double> measures) {
    public WatchedReport {
        measures = Map.copyOf(measures);
    }
}
