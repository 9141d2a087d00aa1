package dev.freshet.feature.drift;

import dev.freshet.learning.reference.ReferenceWindows;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one feature was distributed in the rows the champion learned from: what drift is measured against. An amount has
 * edges, a category codes.
 *
 * @param feature name of the feature
 * @param edges strictly ascending edges; bin i holds the values v with {@code edges[i-1] < v <= edges[i]}
 * @param codes codes with a bin of their own; the bin behind them holds every other
 * @param shares share of rows per bin, one more than edges or codes, then the share of missing values; they sum to 1
 * @param rows rows counted
 * @param course how it ran over event time
 * @param windows how far its windows lay from each other; null where they were too few, or an earlier build did not look
 */
public record ReferenceBins(
        String feature,
        List<Double> edges,
        List<Double> codes,
        List<Double> shares,
        long rows,
        Course course,
        @Nullable ReferenceWindows windows) {
    private static final double SUM_TOLERANCE = 1e-3;

    /** How a feature ran over the event time of the reference. */
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

    /** Codes and course are null in the state of an earlier build. */
    public ReferenceBins {
        edges = List.copyOf(edges);
        codes = codes == null ? List.of() : List.copyOf(codes);
        shares = List.copyOf(shares);
        course = course == null ? Course.UNKNOWN : course;
        requireAscending(feature, edges);
        requireDistinct(feature, edges, codes);
        requireShares(feature, edges.size() + codes.size(), shares);
        requireQuestions(feature, codes.isEmpty() ? edges.size() + 1 : codes.size() + 2, windows);
        if (rows < 1) {
            throw new IllegalArgumentException(
                    "rows of the reference of " + feature + " must be at least 1 but were " + rows);
        }
    }

    /** One whose windows nobody looked at. */
    public ReferenceBins(
            String feature, List<Double> edges, List<Double> codes, List<Double> shares, long rows, Course course) {
        this(feature, edges, codes, shares, rows, course, null);
    }

    /** An amount whose course nobody looked at. */
    public ReferenceBins(String feature, List<Double> edges, List<Double> shares, long rows) {
        this(feature, edges, List.of(), shares, rows, Course.UNKNOWN);
    }

    /** Bins of present values, without the one for missing values. */
    public int bins() {
        return edges.size() + codes.size() + 1;
    }

    boolean isCategory() {
        return !codes.isEmpty();
    }

    public double missingShare() {
        return shares.getLast();
    }

    private static void requireAscending(String feature, List<Double> edges) {
        for (var i = 0; i < edges.size(); i++) {
            if (edges.get(i).isNaN() || (i > 0 && edges.get(i) <= edges.get(i - 1))) {
                throw new IllegalArgumentException("edges of " + feature + " must ascend but were " + edges);
            }
        }
    }

    private static void requireDistinct(String feature, List<Double> edges, List<Double> codes) {
        if (new HashSet<>(codes).size() < codes.size() || (!codes.isEmpty() && !edges.isEmpty())) {
            throw new IllegalArgumentException("%s needs codes that differ, and no edges beside them, but has %s and %s"
                    .formatted(feature, codes, edges));
        }
    }

    private static void requireQuestions(String feature, int needed, @Nullable ReferenceWindows windows) {
        if (windows != null && windows.questions().size() != needed) {
            throw new IllegalArgumentException("%s needs the windows of %d questions but has those of %d"
                    .formatted(feature, needed, windows.questions().size()));
        }
    }

    private static void requireShares(String feature, int bounds, List<Double> shares) {
        if (shares.size() != bounds + 2) {
            throw new IllegalArgumentException(
                    "%s has %d edges or codes, so it needs %d shares (bins, then missing) but has %d"
                            .formatted(feature, bounds, bounds + 2, shares.size()));
        }
        var sum = shares.stream().mapToDouble(Double::doubleValue).sum();
        if (!(Math.abs(sum - 1) <= SUM_TOLERANCE) || shares.stream().anyMatch(share -> share < 0)) {
            throw new IllegalArgumentException(
                    "shares of " + feature + " must be at least 0 and sum to 1 but were " + shares);
        }
    }
}
