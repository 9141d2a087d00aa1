package dev.freshet.feature.drift;

import java.util.List;

/**
 * The model in service, as far as drift is concerned: which one it is and what its training rows looked like.
 *
 * @param version model version
 * @param epoch number of the champion change; only grows
 * @param featureSet feature set the model wants
 * @param reference one distribution per feature in the order of the feature set; empty where drift cannot be measured
 */
public record Champion(int version, long epoch, String featureSet, List<ReferenceBins> reference) {
    public Champion {
        reference = List.copyOf(reference);
        if (epoch < 1) {
            throw new IllegalArgumentException("epoch of a champion must be at least 1 but was " + epoch);
        }
    }

    /** Whether vectors of this feature set can be held against the reference. */
    public boolean measures(String vectorFeatureSet) {
        return featureSet.equals(vectorFeatureSet) && !reference.isEmpty();
    }

    /** Rows that it learned from; 0 where the reference does not say. */
    public long rows() {
        return reference.stream().mapToLong(ReferenceBins::rows).max().orElse(0);
    }

    /** Cells of a flat row of counts: per feature its bins, then the missing values. */
    public int cells() {
        return reference.stream().mapToInt(bins -> bins.bins() + 1).sum();
    }
}
