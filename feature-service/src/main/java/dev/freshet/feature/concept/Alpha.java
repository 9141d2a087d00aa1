package dev.freshet.feature.concept;

import dev.freshet.feature.drift.Verdict;

/**
 * How often someone may be called for nothing.
 *
 * @param value false alarms per window at most, in the mean
 */
record Alpha(double value) {
    /** One of so many who share it. */
    Alpha share(int of) {
        return new Alpha(value / of);
    }

    /** The evidence that trips. */
    double enough() {
        return 1 / value;
    }

    Verdict verdict(double eValue) {
        if (eValue >= enough()) {
            return Verdict.TRIP;
        }
        return eValue >= Math.sqrt(enough()) ? Verdict.WARN : Verdict.STABLE;
    }
}
