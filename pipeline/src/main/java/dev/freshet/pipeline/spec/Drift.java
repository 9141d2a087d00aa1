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
 * @param concept how a change of what labels mean is told from chance
 */
public record Drift(
        Duration window,
        Measure measure,
        double warn,
        double trip,
        double clear,
        long minRows,
        Optional<FalseAlarms> falseAlarms,
        Map<String, Exemption> exempt,
        Concept concept) {
    public Drift {
        exempt = Map.copyOf(exempt);
    }

    /** With what a document means that says nothing of the concept. */
    public Drift(
            Duration window,
            Measure measure,
            double warn,
            double trip,
            double clear,
            long minRows,
            Optional<FalseAlarms> falseAlarms,
            Map<String, Exemption> exempt) {
        this(window, measure, warn, trip, clear, minRows, falseAlarms, exempt, Concept.within(window));
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

    /**
     * How a champion that became worse is told from one that had bad days.
     *
     * @param alpha most false alarms per window, in the mean: 0.01 is at most one in a hundred windows
     * @param window event time of which one value of the champion's metric is taken
     */
    public record Concept(double alpha, Duration window) {
        public static final double ALPHA = 0.01;

        private static final Duration DAY = Duration.ofDays(1);

        /** With what a document means that says nothing of the concept. */
        static Concept within(Duration driftWindow) {
            return new Concept(ALPHA, window(driftWindow));
        }

        /** A day, or a shorter drift window: what labels mean shows in fewer rows than how features are distributed. */
        public static Duration window(Duration driftWindow) {
            return driftWindow.compareTo(DAY) < 0 ? driftWindow : DAY;
        }
    }
}
