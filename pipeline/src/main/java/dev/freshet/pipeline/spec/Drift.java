package dev.freshet.pipeline.spec;

import java.time.Duration;

/**
 * How distribution change is measured: PSI over the champion's training quantiles, with hysteresis.
 *
 * @param window tumbling window in event time
 * @param measure the measure; PSI is the only one
 * @param warn from here a feature is watched
 * @param trip from here it has drifted
 * @param clear a drifted feature has recovered below this
 * @param minRows rows in a window below which nothing is concluded
 */
public record Drift(Duration window, Measure measure, double warn, double trip, double clear, long minRows) {
    /** Measures of distribution change. */
    public enum Measure {
        PSI
    }
}
