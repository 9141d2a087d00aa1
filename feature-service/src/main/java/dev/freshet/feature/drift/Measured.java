package dev.freshet.feature.drift;

import dev.freshet.pipeline.spec.Drift;
import org.jspecify.annotations.Nullable;

/**
 * By what the features of a window were measured.
 *
 * @param measure as reports call it
 * @param limits of the verdict
 * @param note what a reader of the report must know of it, as a sentence; or null
 */
public record Measured(
        String measure, Limits limits, @Nullable String note) {
    /**
     * Where a measure is too large.
     *
     * @param warn from here a feature is watched
     * @param trip from here it has drifted
     * @param clear a drifted feature has recovered below this
     */
    public record Limits(double warn, double trip, double clear) {
        static Limits fixed(Drift drift) {
            return new Limits(drift.warn(), drift.trip(), drift.clear());
        }
    }
}
