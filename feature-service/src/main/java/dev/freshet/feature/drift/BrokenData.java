package dev.freshet.feature.drift;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells broken data from drift: training on either a null spike or a stuck sensor makes a worse model, so it must
 * not be started.
 *
 * <p>Missing values: their share is above 0.3 and more than 0.2 above the reference's. Stuck: at least 99.9 % of the
 * present values fall into one bin, though an earlier window was spread (at most 90 % in one bin). Without that
 * memory the day of the week would be broken in every daily window.
 */
final class BrokenData {
    static final double MISSING_AT_LEAST = 0.3;
    static final double MISSING_RISE = 0.2;
    static final double STUCK = 0.999;
    static final double SPREAD = 0.9;

    private BrokenData() {}

    /** What is wrong with a feature in this window, if anything, as a sentence with the numbers. */
    static Optional<String> fault(ReferenceBins reference, List<Long> counts, boolean wasSpread) {
        var missing = missingShare(counts);
        if (missing > MISSING_AT_LEAST && missing > reference.missingShare() + MISSING_RISE) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "%s is missing in %.1f %% of the rows, in the reference in %.1f %%",
                    reference.feature(),
                    100 * missing,
                    100 * reference.missingShare()));
        }
        var largest = largestShare(counts);
        if (wasSpread && largest >= STUCK) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "%s is stuck or its unit changed: %.1f %% of its values fall into one of %d bins",
                    reference.feature(),
                    100 * largest,
                    reference.bins()));
        }
        return Optional.empty();
    }

    static double missingShare(List<Long> counts) {
        var rows = counts.stream().mapToLong(Long::longValue).sum();
        return rows == 0 ? 0 : (double) counts.getLast() / rows;
    }

    /** Share of the present values in the fullest bin; 0 where none is present. */
    static double largestShare(List<Long> counts) {
        var bins = counts.subList(0, counts.size() - 1);
        var present = bins.stream().mapToLong(Long::longValue).sum();
        var largest = bins.stream().mapToLong(Long::longValue).max().orElse(0);
        return present == 0 ? 0 : (double) largest / present;
    }

    /** Whether this window shows that the feature takes values in several bins. */
    static boolean isSpread(List<Long> counts) {
        var largest = largestShare(counts);
        return largest > 0 && largest <= SPREAD;
    }
}
