package dev.freshet.feature.drift;

import java.util.List;

/**
 * How far a window of one feature lies from the reference, and how much of that comes of more values missing.
 *
 * @param whole the index over all bins, the one of missing values among them
 * @param moreMissing the part that comes of a share of missing values that rose; 0 where it fell
 */
record Shift(double whole, double moreMissing) {
    static Shift between(ReferenceBins reference, List<Long> counts) {
        var rose = BrokenData.missingShare(counts) > reference.missingShare();
        return new Shift(Psi.between(reference, counts), rose ? Psi.ofMissing(reference, counts) : 0);
    }

    /** The rest. */
    double ofValues() {
        return Math.max(0, whole - moreMissing);
    }
}
