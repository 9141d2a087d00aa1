package dev.freshet.pipeline.spec;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How distribution change is measured: held to a rate of false alarms, or as PSI against fixed thresholds, with hysteresis.
 *
 * @param window tumbling window in event time
 * @param measure the measure; PSI is the only one
 * @param warn from here a feature is watched
 * @param trip from here it has drifted
 * @param clear a drifted feature has recovered below this
 * @param minRows rows in a window below which nothing is concluded
 * @param falseAlarms how often drift may be called where there is none; where it is stated, the thresholds hold only as long as
 *     the champion's reference does not know how its windows differ
 * @param exempt features that may change without having drifted, by name
 */
public record Drift(
        Duration window,
        Measure measure,
        double warn,
        double trip,
        double clear,
        long minRows,
        Optional<FalseAlarms> falseAlarms,
        Map<String, Exemption> exempt) {
    public Drift {
        exempt = Map.copyOf(exempt);
    }

    /** With fixed thresholds. */
    public Drift(
            Duration window,
            Measure measure,
            double warn,
            double trip,
            double clear,
            long minRows,
            Map<String, Exemption> exempt) {
        this(window, measure, warn, trip, clear, minRows, Optional.empty(), exempt);
    }

    /** Of features that are all judged. */
    public Drift(Duration window, Measure measure, double warn, double trip, double clear, long minRows) {
        this(window, measure, warn, trip, clear, minRows, Map.of());
    }

    /** Measures of distribution change. */
    public enum Measure {
        PSI
    }
}
