package dev.freshet.feature.drift;

import org.jspecify.annotations.Nullable;

/**
 * Drift of one feature in one window.
 *
 * @param feature name of the feature
 * @param value its PSI
 * @param missingShare share of missing values in the window
 * @param referenceMissingShare the same in the reference
 * @param verdict after hysteresis
 * @param fault what is broken, or null
 */
public record FeatureDrift(
        String feature,
        double value,
        double missingShare,
        double referenceMissingShare,
        Verdict verdict,
        @Nullable String fault) {}
