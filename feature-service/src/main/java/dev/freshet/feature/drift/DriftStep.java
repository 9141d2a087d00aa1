package dev.freshet.feature.drift;

import java.util.List;

/**
 * What one event led to.
 *
 * @param state state after it
 * @param reports windows it closed, oldest first
 * @param alerts what a person should know
 */
public record DriftStep(DriftState state, List<DriftReport> reports, List<Alert> alerts) {
    public DriftStep {
        reports = List.copyOf(reports);
        alerts = List.copyOf(alerts);
    }

    static DriftStep quiet(DriftState state) {
        return new DriftStep(state, List.of(), List.of());
    }
}
