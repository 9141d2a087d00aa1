package dev.freshet.feature.drift;

import org.jspecify.annotations.Nullable;

/**
 * Drift of one feature in one window.
 *
 * @param feature name of the feature
 * @param value its PSI, without what comes of more values missing
 * @param missingShare share of missing values in the window
 * @param referenceMissingShare the same in the reference
 * @param verdict after hysteresis
 * @param remark what is broken, or what else a reader must know, as a sentence; or null
 */
public record FeatureDrift(
        String feature,
        double value,
        double missingShare,
        double referenceMissingShare,
        Verdict verdict,
        @Nullable String remark) {
    /** Whether it is broken because its values are missing. */
    boolean misses() {
        return verdict == Verdict.BROKEN && BrokenData.isMissing(missingShare, referenceMissingShare);
    }
}
