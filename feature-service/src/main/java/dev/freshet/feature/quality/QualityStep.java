package dev.freshet.feature.quality;

import dev.freshet.feature.drift.Alert;
import dev.freshet.judging.quality.Verdict;
import java.util.List;

/**
 * What one message led to.
 *
 * @param state state after it
 * @param verdicts windows that were judged, oldest first within a rule
 * @param alerts what a person should know
 * @param changes what begins or ends to stand in the way of training, and from when
 */
public record QualityStep(QualityState state, List<Verdict> verdicts, List<Alert> alerts, List<VetoChange> changes) {
    public QualityStep {
        verdicts = List.copyOf(verdicts);
        alerts = List.copyOf(alerts);
        changes = List.copyOf(changes);
    }
}
