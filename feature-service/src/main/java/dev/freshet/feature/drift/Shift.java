package dev.freshet.feature.drift;

import dev.freshet.feature.drift.limit.Oddity;
import java.util.List;

/**
 * How far a window of one feature lies from the reference, in the unit of the limits.
 *
 * @param ofValues of the values, and of fewer missing ones
 * @param moreMissing of a share of missing values that rose; 0 where it fell
 * @param whole both
 */
record Shift(double ofValues, double moreMissing, double whole) {
    /** As the stability index, which has parts. */
    static Shift between(ReferenceBins reference, List<Long> counts) {
        var rose = BrokenData.missingShare(counts) > reference.missingShare();
        var whole = Psi.between(reference, counts);
        var moreMissing = rose ? Psi.ofMissing(reference, counts) : 0;
        return new Shift(Math.max(0, whole - moreMissing), moreMissing, whole);
    }

    /** As one in how many windows. */
    static Shift of(Oddity oddity) {
        return new Shift(
                Oddity.rarity(oddity.probability()),
                Oddity.rarity(oddity.moreMissing()),
                Oddity.rarity(oddity.whole()));
    }
}
