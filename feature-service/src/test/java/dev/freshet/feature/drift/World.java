package dev.freshet.feature.drift;

/**
 * What a stream is like.
 *
 * @param features how many
 * @param ties of how many values a feature takes; 0 for a continuous one
 * @param zeros share of rows in which a feature is 0
 * @param missing share of rows in which it is missing
 * @param days standard deviation of what a window adds to all its values, in standard deviations of a value
 * @param memory correlation of that with the window before
 * @param week what a weekend adds
 * @param night what the hours before six add
 * @param shared share of the variance of days that all features have in common
 */
record World(
        int features,
        int ties,
        double zeros,
        double missing,
        double days,
        double memory,
        double week,
        double night,
        double shared) {
    static World plain(int features) {
        return new World(features, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    World withTies(int values) {
        return new World(features, values, zeros, missing, days, memory, week, night, shared);
    }

    World withZeros(double share) {
        return new World(features, ties, share, missing, days, memory, week, night, shared);
    }

    World withMissing(double share) {
        return new World(features, ties, zeros, share, days, memory, week, night, shared);
    }

    World withDays(double deviation, double correlation) {
        return new World(features, ties, zeros, missing, deviation, correlation, week, night, shared);
    }

    World withWeek(double weekend) {
        return new World(features, ties, zeros, missing, days, memory, weekend, night, shared);
    }

    World withNight(double early) {
        return new World(features, ties, zeros, missing, days, memory, week, early, shared);
    }

    World withShared(double share) {
        return new World(features, ties, zeros, missing, days, memory, week, night, share);
    }
}
