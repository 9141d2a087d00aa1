package dev.freshet.learning.artifact;

import java.util.List;

/**
 * How one feature was distributed in the rows a model learned from; drift is measured against it.
 *
 * @param feature name of the feature
 * @param edges ascending inner edges of the bins: bin i holds values v with edges[i-1] < v <= edges[i]
 * @param shares share of rows per bin, then the share of missing values; sums to 1
 * @param rows rows counted
 */
public record FeatureReference(String feature, List<Double> edges, List<Double> shares, long rows) {
    /** Most inner edges: about ten bins, because PSI over more alarms without drift. */
    public static final int MOST_EDGES = 9;

    public FeatureReference {
        edges = List.copyOf(edges);
        shares = List.copyOf(shares);
        if (edges.size() > MOST_EDGES || shares.size() != edges.size() + 2) {
            throw new IllegalArgumentException("the reference of " + feature + " needs at most " + MOST_EDGES
                    + " edges and two shares more than edges but has " + edges.size() + " and " + shares.size());
        }
    }
}
