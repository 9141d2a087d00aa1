package dev.freshet.feature.drift;

import dev.freshet.feature.drift.Measured.Limits;

/** Lets a verdict change only when the measure has gone far enough: up at warn and trip, down only below clear. */
final class Hysteresis {
    private Hysteresis() {}

    /** The verdict after a window whose measure was {@code value}, given the verdict before. */
    static Verdict next(Verdict before, double value, Limits limits) {
        if (value >= limits.trip() || (before == Verdict.TRIP && value >= limits.clear())) {
            return Verdict.TRIP;
        }
        if (value >= limits.warn() || (before == Verdict.WARN && value >= limits.clear())) {
            return Verdict.WARN;
        }
        return Verdict.STABLE;
    }
}
