package dev.freshet.feature.drift;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Drift of one feature in one window.
 *
 * @param feature name of the feature
 * @param value what the verdict is of, without what comes of more values missing
 * @param missingShare share of missing values in the window
 * @param referenceMissingShare the same in the reference
 * @param verdict after hysteresis
 * @param remark what is broken, or what else a reader must know, as a sentence; or null
 * @param measures other measures by name, in the order in which they are shown
 */
public record FeatureDrift(
        String feature,
        double value,
        double missingShare,
        double referenceMissingShare,
        Verdict verdict,
        @Nullable String remark,
        Map<String, Double> measures) {
    public FeatureDrift {
        measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
    }

    /** Without other measures. */
    public FeatureDrift(
            String feature,
            double value,
            double missingShare,
            double referenceMissingShare,
            Verdict verdict,
            @Nullable String remark) {
        this(feature, value, missingShare, referenceMissingShare, verdict, remark, Map.of());
    }

    /** Whether it is broken because its values are missing. */
    boolean misses() {
        return verdict == Verdict.BROKEN && BrokenData.isMissing(missingShare, referenceMissingShare);
    }
}
