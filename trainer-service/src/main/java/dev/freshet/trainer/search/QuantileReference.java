package dev.freshet.trainer.search;

import static dev.freshet.learning.artifact.FeatureReference.MOST_EDGES;

import dev.freshet.learning.artifact.FeatureReference;
import dev.freshet.learning.dataset.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The distribution of each feature in the rows learned from, in bins between its tenths. An edge lies halfway between two
 * values that occur, so that rounding a value to a float never moves it into another bin.
 */
public final class QuantileReference {
    private QuantileReference() {}

    /** One reference per feature, in the order of the columns. */
    public static List<FeatureReference> of(List<String> features, Rows rows) {
        var references = new ArrayList<FeatureReference>();
        for (int column = 0; column < features.size(); column++) {
            references.add(of(features.get(column), sorted(rows, column), rows.size()));
        }
        return references;
    }

    private static FeatureReference of(String feature, float[] sorted, int rows) {
        var edges = new ArrayList<Double>();
        var shares = new ArrayList<Double>();
        int counted = 0;
        for (int tenth = 1; tenth <= MOST_EDGES; tenth++) {
            int after = firstAbove(sorted, (int) ((long) sorted.length * tenth / (MOST_EDGES + 1)));
            if (after > counted && after < sorted.length) {
                edges.add(((double) sorted[after - 1] + sorted[after]) / 2);
                shares.add((double) (after - counted) / rows);
                counted = after;
            }
        }
        shares.add((double) (sorted.length - counted) / rows);
        shares.add((double) (rows - sorted.length) / rows);
        return new FeatureReference(feature, edges, shares, rows);
    }

    /** Index of the first value that is greater than the one just before {@code index}. */
    private static int firstAbove(float[] sorted, int index) {
        int at = index;
        while (at > 0 && at < sorted.length && sorted[at] == sorted[at - 1]) {
            at++;
        }
        return at;
    }

    /** The column's values without the missing ones. */
    private static float[] sorted(Rows rows, int column) {
        float[] values = new float[rows.size()];
        int present = 0;
        for (int row = 0; row < rows.size(); row++) {
            float value = rows.value(row, column);
            if (!Float.isNaN(value)) {
                values[present++] = value;
            }
        }
        float[] sorted = Arrays.copyOf(values, present);
        Arrays.sort(sorted);
        return sorted;
    }
}
