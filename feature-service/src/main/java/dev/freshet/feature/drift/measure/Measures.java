package dev.freshet.feature.drift.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is shown of one feature beside the measure that decides. Of amounts the order of bins counts, of categories it does not.
 *
 * @param edges edges of an amount; empty for a category
 * @param reference share of the reference per bin, then the missing ones
 * @param referenceRows rows of the reference
 * @param window rows of the window per bin, then the missing ones
 */
public record Measures(List<Double> edges, List<Double> reference, long referenceRows, List<Long> window) {
    public Measures {
        edges = List.copyOf(edges);
        reference = List.copyOf(reference);
        window = List.copyOf(window);
    }

    /** By name, as reports call them. Missing values are a bin of the first only, and where nothing else is there it is alone. */
    public Map<String, Double> all() {
        var counts = window.stream().map(Long::doubleValue).toList();
        var all = new LinkedHashMap<String, Double>();
        all.put("jensen-shannon", Distances.jensenShannon(normed(reference), normed(counts)));
        var present = reference.subList(0, reference.size() - 1);
        var presentCounts = counts.subList(0, counts.size() - 1);
        if (sum(present) == 0 || sum(presentCounts) == 0) {
            return all;
        }
        if (edges.isEmpty()) {
            all.put("l-infinity", Distances.lInfinity(normed(present), normed(presentCounts)));
            var rows = present.stream().map(share -> share * referenceRows).toList();
            all.put("chi-square", Distances.chiSquare(rows, presentCounts));
        } else {
            all.put("kolmogorov-smirnov", Distances.kolmogorovSmirnov(normed(present), normed(presentCounts)));
            all.put("wasserstein", Distances.wasserstein(normed(present), normed(presentCounts), positions()));
        }
        return all;
    }

    private static List<Double> normed(List<Double> weights) {
        var sum = sum(weights);
        return weights.stream().map(weight -> weight / sum).toList();
    }

    private static double sum(List<Double> weights) {
        return weights.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** The middle of each bin; the two without an end lie at their edge. */
    private List<Double> positions() {
        var positions = new ArrayList<Double>();
        positions.add(edges.getFirst());
        for (var i = 1; i < edges.size(); i++) {
            positions.add((edges.get(i - 1) + edges.get(i)) / 2);
        }
        positions.add(edges.getLast());
        return positions;
    }
}
