package dev.freshet.learning.artifact;

import dev.freshet.learning.reference.ReferenceWindows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one feature was distributed in the rows a model learned from; drift is measured against it. An amount has edges, a
 * category codes.
 *
 * @param feature name of the feature
 * @param edges ascending edges of the bins: bin i holds values v with edges[i-1] < v <= edges[i]
 * @param codes codes that have a bin of their own, the most frequent first; the bin behind them holds every other
 * @param shares share of rows per bin, then the share of missing values; sums to 1
 * @param rows rows counted
 * @param course how it ran over event time
 * @param windows how far its windows lay from each other; null where they were too few, or an earlier build did not look
 */
public record FeatureReference(
        String feature,
        List<Double> edges,
        List<Double> codes,
        List<Double> shares,
        long rows,
        Course course,
        @Nullable ReferenceWindows windows) {
    /** Most inner edges: about ten bins, because PSI over more alarms without drift; and one more on either side. */
    public static final int MOST_EDGES = 11;

    /** Most codes with a bin of their own. */
    public static final int MOST_CODES = 10;

    /** How a feature ran over the event time of the rows. */
    public enum Course {
        /** An earlier build did not look, or there were too few rows. */
        UNKNOWN,
        /** In every window it fell into several bins. */
        SPREAD,
        /** In at least one window it stayed in one bin, as the day of the week does. */
        STILL,
        /** It never fell, so it counts. */
        RISING
    }

    /** One whose windows nobody looked at. */
    public FeatureReference(
            String feature, List<Double> edges, List<Double> codes, List<Double> shares, long rows, Course course) {
        this(feature, edges, codes, shares, rows, course, null);
    }

    /** Codes and course are null in what an earlier build wrote. */
    public FeatureReference {
        edges = List.copyOf(edges);
        codes = codes == null ? List.of() : List.copyOf(codes);
        shares = List.copyOf(shares);
        course = course == null ? Course.UNKNOWN : course;
        if (edges.size() > MOST_EDGES || codes.size() > MOST_CODES || (!edges.isEmpty() && !codes.isEmpty())) {
            throw new IllegalArgumentException(
                    "the reference of %s needs at most %d edges or %d codes but has %d and %d"
                            .formatted(feature, MOST_EDGES, MOST_CODES, edges.size(), codes.size()));
        }
        if (shares.size() != edges.size() + codes.size() + 2) {
            throw new IllegalArgumentException(
                    "the reference of %s needs two shares more than edges or codes but has %d"
                            .formatted(feature, shares.size()));
        }
    }
}
