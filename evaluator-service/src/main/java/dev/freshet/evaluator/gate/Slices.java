package dev.freshet.evaluator.gate;

import dev.freshet.pipeline.spec.Evaluation.Metric;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The difference in parts of the rows. Information, not a gate: of twenty slices of two equal models about half are below
 * zero, and one lies outside an uncorrected 95 % interval by chance alone.
 */
public final class Slices {
    /** Rows below which a slice says nothing and is left out. */
    static final int LEAST_ROWS = 100;
    /** Most slices of one column; the largest ones are shown. */
    static final int MOST = 20;

    private Slices() {}

    /** Difference of the metric per slice, named {@code column=value}; positive is better for the challenger. */
    public static Map<String, Double> of(Contest contest, Metric metric, Column column) {
        var contrast = Contrast.of(metric, contest.challenger(), contest.other());
        Map<String, Double> differences = new TreeMap<>();
        sizes(column).entrySet().stream()
                .filter(size -> size.getValue() >= LEAST_ROWS)
                .sorted(Map.Entry.<Float, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .forEach(size -> {
                    double difference = contrast.difference(rowsWith(column, size.getKey()));
                    if (!Double.isNaN(difference)) {
                        differences.put(column.name() + "=" + text(size.getKey()), difference);
                    }
                });
        return differences;
    }

    private static Map<Float, Integer> sizes(Column column) {
        Map<Float, Integer> sizes = new HashMap<>();
        for (int row = 0; row < column.rows(); row++) {
            sizes.merge(column.value(row), 1, Integer::sum);
        }
        return sizes;
    }

    private static int[] rowsWith(Column column, float value) {
        var weights = new int[column.rows()];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = Float.compare(column.value(row), value) == 0 ? 1 : 0;
        }
        return weights;
    }

    private static String text(float value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? Long.toString((long) value) : Float.toString(value);
    }
}
