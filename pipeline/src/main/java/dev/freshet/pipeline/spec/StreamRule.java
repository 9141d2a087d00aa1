package dev.freshet.pipeline.spec;

import java.time.Duration;

/** A rule over the stream of events, where a {@link Rule} is one over a single event. */
public sealed interface StreamRule {
    /** Name that alerts, decisions and metrics carry. */
    String name();

    /** What a breach does. */
    Otherwise otherwise();

    /** Name and definition in one word: what was counted under one definition is never taken for another's. */
    String id();

    /** What a breach does, besides an alert. */
    enum Otherwise {
        WARN,
        /** Nothing is trained until a window is whole again; a person may overrule. */
        VETO
    }

    /**
     * Judged once for each tumbling window of event time, aligned to 1970-01-01T00:00Z.
     *
     * @param measure what is measured, and its limits
     * @param over length of the window
     */
    record Windowed(String name, Measure measure, Duration over, Otherwise otherwise) implements StreamRule {
        public Windowed {
            if (!over.isPositive()) {
                throw new IllegalArgumentException(
                        "the window of rule %s must be positive but was %s; write it as PT1H".formatted(name, over));
            }
        }

        @Override
        public String id() {
            return "%s@%08x"
                    .formatted(
                            name,
                            "%s over %s".formatted(measure.definition(), over).hashCode());
        }

        /** Whether the first failing event already breaches the window, so that nobody has to wait for its end. */
        public boolean isBreachedByOne() {
            return measure instanceof Measure.Violations violations && violations.max() == 0;
        }
    }

    /**
     * Judged by the clock, once the stream has been live: the newest event may lag so far behind.
     *
     * @param max most time between the clock and the newest event
     */
    record Fresh(String name, Duration max, Otherwise otherwise) implements StreamRule {
        @Override
        public String id() {
            return "%s@%08x".formatted(name, max.hashCode());
        }
    }

    /** What is measured in a window. Shares are of accepted events, volume and refused share of all. */
    sealed interface Measure {
        /** What is measured and its limits, in words that change whenever they do. */
        default String definition() {
            return switch (this) {
                case NullShare(var of, double max, long minEvents) ->
                    "null share of %s at most %s of %d events and more".formatted(of, max, minEvents);
                case Distinct(var of, long min, long max, long minEvents) ->
                    "different values of %s%s in %d events and more".formatted(of, limits(min, max), minEvents);
                case Volume(long min, long max) -> "events" + limits(min, max);
                case RejectedShare(double max, long minEvents) ->
                    "rejected share at most %s of %d events and more".formatted(max, minEvents);
                case Violations(var of, double max, long minEvents) ->
                    "failures of %s at most %s of %d events and more".formatted(of, max, minEvents);
            };
        }

        private static String limits(long min, long max) {
            return (min > 0 ? " at least " + min : "") + (max < Long.MAX_VALUE ? " at most " + max : "");
        }

        /**
         * Share of events without a value in a field.
         *
         * @param of the field
         * @param max largest share
         * @param minEvents events in a window below which nothing is concluded
         */
        record NullShare(String of, double max, long minEvents) implements Measure {}

        /**
         * Number of different values in a field.
         *
         * @param of the field
         * @param min fewest; 0 for no limit
         * @param max most; {@link Long#MAX_VALUE} for no limit
         * @param minEvents events in a window below which nothing is concluded
         */
        record Distinct(String of, long min, long max, long minEvents) implements Measure {}

        /**
         * Number of events, refused ones too.
         *
         * @param min fewest; 0 for no limit
         * @param max most; {@link Long#MAX_VALUE} for no limit
         */
        record Volume(long min, long max) implements Measure {}

        /**
         * Share of events that were refused.
         *
         * @param max largest share
         * @param minEvents events in a window below which nothing is concluded
         */
        record RejectedShare(double max, long minEvents) implements Measure {}

        /**
         * Share of events that fail a rule which lets them pass.
         *
         * @param of name of the rule
         * @param max largest share
         * @param minEvents events in a window below which nothing is concluded
         */
        record Violations(String of, double max, long minEvents) implements Measure {}
    }
}
