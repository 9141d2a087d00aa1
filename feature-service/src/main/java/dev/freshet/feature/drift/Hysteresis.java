package dev.freshet.feature.drift;

import dev.freshet.pipeline.spec.Drift;

/** Lets a verdict change only when the measure has gone far enough: up at warn and trip, down only below clear. */
final class Hysteresis {
    private Hysteresis() {}

    /** The verdict after a window whose measure was {@code value}, given the verdict before. */
    static Verdict next(Verdict before, double value, Drift thresholds) {
        if (value >= thresholds.trip() || (before == Verdict.TRIP && value >= thresholds.clear())) {
            return Verdict.TRIP;
        }
        if (value >= thresholds.warn() || (before == Verdict.WARN && value >= thresholds.clear())) {
            return Verdict.WARN;
        }
        return Verdict.STABLE;
    }
}
