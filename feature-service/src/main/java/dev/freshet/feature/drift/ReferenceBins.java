package dev.freshet.feature.drift;

import java.util.List;

/**
 * How one feature was distributed in the rows the champion learned from: what drift is measured against.
 *
 * @param feature name of the feature
 * @param edges strictly ascending inner edges; bin i holds the values v with {@code edges[i-1] < v <= edges[i]}
 * @param shares share of rows per bin, {@code edges + 1} of them, then the share of missing values; they sum to 1
 * @param rows rows counted
 */
public record ReferenceBins(String feature, List<Double> edges, List<Double> shares, long rows) {
    private static final double SUM_TOLERANCE = 1e-3;

    public ReferenceBins {
        edges = List.copyOf(edges);
        shares = List.copyOf(shares);
        requireAscending(feature, edges);
        requireShares(feature, edges, shares);
        if (rows < 1) {
            throw new IllegalArgumentException(
                    "rows of the reference of " + feature + " must be at least 1 but were " + rows);
        }
    }

    /** Bins of present values, without the one for missing values. */
    public int bins() {
        return edges.size() + 1;
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

    private static void requireShares(String feature, List<Double> edges, List<Double> shares) {
        if (shares.size() != edges.size() + 2) {
            throw new IllegalArgumentException("%s has %d edges, so it needs %d shares (bins, then missing) but has %d"
                    .formatted(feature, edges.size(), edges.size() + 2, shares.size()));
        }
        var sum = shares.stream().mapToDouble(Double::doubleValue).sum();
        if (!(Math.abs(sum - 1) <= SUM_TOLERANCE) || shares.stream().anyMatch(share -> share < 0)) {
            throw new IllegalArgumentException(
                    "shares of " + feature + " must be at least 0 and sum to 1 but were " + shares);
        }
    }
}
