package dev.freshet.trainer.search;

import static dev.freshet.learning.artifact.FeatureReference.MOST_CODES;

import dev.freshet.learning.artifact.FeatureReference;
import dev.freshet.learning.dataset.Rows;
import dev.freshet.learning.reference.WindowSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The distribution of each feature in the rows learned from. An amount falls into bins between its tenths, and one on either
 * side of all that was learned from, so that a change of unit is seen wherever it goes. An edge lies halfway between two
 * values that occur, so that rounding a value to a float never moves it into another bin. A category falls into bins by its
 * code, for codes that stand beside each other have nothing in common.
 */
public final class QuantileReference {
    private static final int TENTHS = 10;
    /** The outer edges lie so much of the range beyond it. */
    private static final double MARGIN = 0.1;

    private final Rows rows;
    private final Set<String> categories;
    private final Duration window;

    private QuantileReference(Rows rows, Set<String> categories, Duration window) {
        this.rows = rows;
        this.categories = categories;
        this.window = window;
    }

    /**
     * One reference per feature, in the order of the columns.
     *
     * @param categories features whose numbers are names and not amounts
     * @param window what drift will be measured over
     */
    public static List<FeatureReference> of(List<String> features, Rows rows, Set<String> categories, Duration window) {
        var reference = new QuantileReference(rows.inTimeOrder(), categories, window);
        var references = new ArrayList<FeatureReference>();
        for (int column = 0; column < features.size(); column++) {
            references.add(reference.of(features.get(column), column));
        }
        return references;
    }

    private FeatureReference of(String feature, int column) {
        float[] sorted = sorted(column);
        List<Double> edges = categories.contains(feature) ? List.of() : edges(sorted);
        List<Double> codes = categories.contains(feature) ? codes(sorted) : List.of();
        var cells = new Cells(edges, codes);
        var counts = new long[cells.size()];
        for (float value : sorted) {
            counts[cells.of(value)]++;
        }
        var shares = new ArrayList<Double>();
        for (long count : counts) {
            shares.add((double) count / rows.size());
        }
        shares.add((double) (rows.size() - sorted.length) / rows.size());
        var windows = WindowCounts.of(rows, column, cells, window);
        return new FeatureReference(
                feature,
                edges,
                codes,
                shares,
                rows.size(),
                ReferenceCourse.of(rows, column, cells, windows),
                WindowSummary.of(window, windows, cells.isCategory()).orElse(null));
    }

    private static List<Double> edges(float[] sorted) {
        var edges = new ArrayList<Double>();
        if (sorted.length == 0) {
            return edges;
        }
        int before = 0;
        for (int tenth = 1; tenth < TENTHS; tenth++) {
            int after = firstAbove(sorted, (int) ((long) sorted.length * tenth / TENTHS));
            if (after > before && after < sorted.length) {
                edges.add(((double) sorted[after - 1] + sorted[after]) / 2);
                before = after;
            }
        }
        return withOuter(edges, sorted[0], sorted[sorted.length - 1]);
    }

    /** Beside a single value lie its neighbours; an infinite range has nothing beyond it. */
    private static List<Double> withOuter(List<Double> edges, float least, float greatest) {
        double margin = MARGIN * ((double) greatest - least);
        if (!Double.isFinite(margin)) {
            return edges;
        }
        var all = new ArrayList<>(edges);
        all.addFirst(margin == 0 ? Math.nextDown(least) : least - margin);
        all.addLast(margin == 0 ? Math.nextUp(greatest) : greatest + margin);
        return all;
    }

    private static List<Double> codes(float[] sorted) {
        var frequencies = new TreeMap<Double, Long>();
        for (float value : sorted) {
            frequencies.merge((double) value, 1L, Long::sum);
        }
        return frequencies.entrySet().stream()
                .sorted(Comparator.comparing(code -> -code.getValue()))
                .limit(MOST_CODES)
                .map(code -> code.getKey())
                .toList();
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
    private float[] sorted(int column) {
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
