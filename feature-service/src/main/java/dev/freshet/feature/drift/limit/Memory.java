package dev.freshet.feature.drift.limit;

import dev.freshet.learning.reference.Phase;
import dev.freshet.learning.reference.ReferenceWindows;
import dev.freshet.learning.reference.ReferenceWindows.Level;
import dev.freshet.learning.reference.ReferenceWindows.Question;
import java.time.Duration;

/**
 * What follows from windows resembling those before them: fewer of them are independent, their mean is less certain, and they
 * differ less among themselves than from windows to come. They are taken for an autoregression of the first order (Bayley and
 * Hammersley, The "effective" number of independent observations in an autocorrelated time series, JRSS Supplement 8, 1946).
 *
 * @param windows windows of the reference
 * @param phases their phases
 * @param persistence correlation of a window with the one before
 * @param ofMean correlation of a window with the one before of the same phase
 */
record Memory(int windows, int phases, double persistence, double ofMean) {
    private static final double MOST = 0.98;
    private static final double LEAST_SHORTFALL = 0.3;

    static Memory of(ReferenceWindows reference, Question question) {
        var persistence = cautious(question.persistence(), reference.windows());
        return new Memory(
                reference.windows(),
                reference.levels().size(),
                persistence,
                Math.pow(persistence, apart(reference.phase(), reference.length())));
    }

    /**
     * The estimate from few windows is too low by (1 + 3r)/n (Marriott and Pope, Bias in the estimation of autocorrelations,
     * Biometrika 41, 1954), and what it lacks by chance costs more false alarms than what it has too much saves: so one standard
     * error is added.
     */
    private static double cautious(double estimate, int windows) {
        var corrected = Math.clamp(estimate + (1 + 3 * estimate) / windows, -MOST, MOST);
        return Math.clamp(corrected + Math.sqrt((1 - corrected * corrected) / windows), 0, MOST);
    }

    /** Windows from one to the next of the same phase, where others lie between all of them. */
    private static long apart(Phase phase, Duration length) {
        return switch (phase) {
            case NONE, WEEKEND -> 1;
            case DAY ->
                Math.max(
                        1,
                        length.compareTo(Duration.ofDays(1)) < 0
                                ? 1
                                : Duration.ofDays(7).dividedBy(length));
            case HOUR ->
                Math.max(
                        1,
                        length.compareTo(Duration.ofHours(1)) < 0
                                ? 1
                                : Duration.ofDays(1).dividedBy(length));
        };
    }

    /** Of the spread. */
    double degreesOfFreedom() {
        var square = persistence * persistence;
        return Math.max(1, (windows - phases) * (1 - square) / (1 + square));
    }

    /** What the spread among the windows of the reference is of that among all windows. */
    double shortfall() {
        return Math.max(LEAST_SHORTFALL, 1 - phases * (inflation() - 1) / (windows - phases));
    }

    /** Variance of the mean of a level, where that of a window is 1. */
    double uncertainty(Level level) {
        return Math.min(1, inflation() / level.windows());
    }

    private double inflation() {
        return (1 + ofMean) / (1 - ofMean);
    }
}
