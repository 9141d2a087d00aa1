package dev.freshet.feature.drift;

import dev.freshet.feature.drift.ReferenceBins.Course;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells broken data from drift: training on either a null spike or a stuck sensor makes a worse model, so it must
 * not be started.
 *
 * <p>Missing values: their share is above 1.2 times the reference's and a tenth. Stuck: at least 99.9 % of the present
 * values fall into one bin, though the reference was spread (at most 90 % in one bin), and so was each of its windows;
 * of a reference that does not know its windows, though an earlier window was spread. A flag on a day, a local weekend or
 * the day of the week stand still in windows of the reference too, so they are never stuck.
 */
final class BrokenData {
    static final double MISSING_RISE = 0.1;
    static final double MISSING_FACTOR = 1.2;
    static final double STUCK = 0.999;
    static final double SPREAD = 0.9;

    /** Windows in a row after which a fault is how the data are now, and counts as drift. */
    static final int MOST_WINDOWS = 5;

    private BrokenData() {}

    /** What is wrong with a feature in this window, if anything, as a sentence with the numbers. */
    static Optional<String> fault(ReferenceBins reference, List<Long> counts, boolean wasSpread) {
        var missing = missingShare(counts);
        if (isMissing(missing, reference.missingShare())) {
            return Optional.of(missing(reference, missing));
        }
        var largest = largestShare(counts);
        if (largest >= STUCK && isSpread(reference.shares()) && movesAlways(reference, wasSpread)) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "%s is stuck or its unit changed: %.1f %% of its values fall into one of %d bins",
                    reference.feature(),
                    100 * largest,
                    reference.bins()));
        }
        return Optional.empty();
    }

    /** Whether so many values are missing that something upstream must be broken. */
    static boolean isMissing(double missingShare, double referenceMissingShare) {
        return missingShare > MISSING_FACTOR * referenceMissingShare + MISSING_RISE;
    }

    static String missing(ReferenceBins reference, double missingShare) {
        return String.format(
                Locale.ROOT,
                "%s is missing in %.1f %% of the rows, in the reference in %.1f %%",
                reference.feature(),
                100 * missingShare,
                100 * reference.missingShare());
    }

    private static boolean movesAlways(ReferenceBins reference, boolean wasSpread) {
        return reference.course() == Course.UNKNOWN ? wasSpread : reference.course() == Course.SPREAD;
    }

    static double missingShare(List<Long> counts) {
        var rows = counts.stream().mapToLong(Long::longValue).sum();
        return rows == 0 ? 0 : (double) counts.getLast() / rows;
    }

    /** Share of the present values in the fullest bin; 0 where none is present. */
    static double largestShare(List<? extends Number> cells) {
        var bins = cells.subList(0, cells.size() - 1);
        var present = bins.stream().mapToDouble(Number::doubleValue).sum();
        var largest = bins.stream().mapToDouble(Number::doubleValue).max().orElse(0);
        return present == 0 ? 0 : largest / present;
    }

    /** Whether these bins, counts or shares, show that the feature takes values in several of them. */
    static boolean isSpread(List<? extends Number> cells) {
        var largest = largestShare(cells);
        return largest > 0 && largest <= SPREAD;
    }
}
