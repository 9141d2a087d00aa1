package dev.freshet.feature.drift;

/**
 * What is remembered of a feature from window to window.
 *
 * @param verdict STABLE, WARN or TRIP: what hysteresis goes on from
 * @param spread whether a window was seen whose values did not all fall into one bin; only such a feature can get stuck
 */
public record FeatureState(Verdict verdict, boolean spread) {
    static final FeatureState NEW = new FeatureState(Verdict.STABLE, false);

    /** After a promotion: hysteresis starts again, what is known of the feature's nature stays. */
    FeatureState underNewChampion() {
        return new FeatureState(Verdict.STABLE, spread);
    }
}
