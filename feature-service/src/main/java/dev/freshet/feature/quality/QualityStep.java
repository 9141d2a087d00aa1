package dev.freshet.feature.quality;

import dev.freshet.feature.drift.Alert;
import dev.freshet.pipeline.quality.Verdict;
import java.util.List;
import java.util.Map;

/**
 * What one message led to.
 *
 * @param state state after it
 * @param verdicts windows that were judged, oldest first within a rule
 * @param alerts what a person should know
 * @param vetoes what stands in the way of training now, by name of the rule
 */
public record QualityStep(QualityState state, List<Verdict> verdicts, List<Alert> alerts, Map<String, Breach> vetoes) {
    public QualityStep {
        verdicts = List.copyOf(verdicts);
        alerts = List.copyOf(alerts);
        vetoes = Map.copyOf(vetoes);
    }
}
