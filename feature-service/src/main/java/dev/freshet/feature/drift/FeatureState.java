package dev.freshet.feature.drift;

import java.util.List;

/**
 * What is remembered of a feature from window to window.
 *
 * @param verdict STABLE, WARN or TRIP: what hysteresis goes on from
 * @param spread whether a window was seen whose values did not all fall into one bin; asked only where the reference does
 *     not know its own windows
 * @param faulty windows in a row, up to the last, in which it was missing or stuck; 0 in the state of an earlier build
 */
public record FeatureState(Verdict verdict, boolean spread, int faulty) {
    static final FeatureState NEW = new FeatureState(Verdict.STABLE, false, 0);

    /** After a promotion: hysteresis starts again, what is known of the feature's nature stays. */
    FeatureState underNewChampion() {
        return new FeatureState(Verdict.STABLE, spread, faulty);
    }

    FeatureState after(Verdict next, List<Long> counts, boolean fault) {
        return new FeatureState(next, spread || BrokenData.isSpread(counts), fault ? faulty + 1 : 0);
    }
}
