package dev.freshet.feature.drift;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Counts vectors into the champion's bins. Arrays lie flat and the bin of an amount is found by counting edges, without a
 * branch: a value costs nanoseconds, so drift can look at every vector.
 */
public final class Histogram {
    /** Edges of amounts and codes of categories. */
    private final double[] bounds;
    /** Where the bounds of a feature begin; one more entry than features. */
    private final int[] boundStart;

    private final boolean[] isCategory;

    private final long[] counts;
    private long rows;

    public Histogram(Champion champion) {
        var reference = champion.reference();
        boundStart = new int[reference.size() + 1];
        isCategory = new boolean[reference.size()];
        for (var i = 0; i < reference.size(); i++) {
            boundStart[i + 1] = boundStart[i] + reference.get(i).bins() - 1;
            isCategory[i] = !reference.get(i).codes().isEmpty();
        }
        bounds = reference.stream()
                .flatMap(bins -> Stream.concat(bins.edges().stream(), bins.codes().stream()))
                .mapToDouble(Double::doubleValue)
                .toArray();
        counts = new long[champion.cells()];
    }

    /** Counts one vector; its values are in the order of the feature set, NaN where missing. */
    public void add(List<Double> values) {
        if (values.size() != isCategory.length) {
            throw new IllegalArgumentException("a vector of this feature set has %d values but this one has %d"
                    .formatted(isCategory.length, values.size()));
        }
        for (var feature = 0; feature < values.size(); feature++) {
            add(feature, values.get(feature));
        }
        rows++;
    }

    private void add(int feature, double value) {
        var from = boundStart[feature];
        var until = boundStart[feature + 1];
        var cell = from + 2 * feature; // every feature before has two cells more than bounds
        if (Double.isNaN(value)) {
            counts[cell + until - from + 1]++;
        } else {
            counts[cell + (isCategory[feature] ? code(from, until, value) : bin(from, until, value))]++;
        }
    }

    private int bin(int from, int until, double value) {
        var bin = 0;
        for (var edge = from; edge < until; edge++) {
            bin += value > bounds[edge] ? 1 : 0;
        }
        return bin;
    }

    /** A code without a bin of its own falls behind those that have one. */
    private int code(int from, int until, double value) {
        var code = from;
        while (code < until && value != bounds[code]) {
            code++;
        }
        return code - from;
    }

    public long rows() {
        return rows;
    }

    /** What was counted, as the counts of the window that starts there. */
    public WindowCounts in(Instant windowStart) {
        return new WindowCounts(windowStart, rows, Arrays.stream(counts).boxed().toList());
    }

    /** Hands out the rows, then every count, so that they can be kept without boxing. */
    public void write(LongConsumer sink) {
        sink.accept(rows);
        for (var count : counts) {
            sink.accept(count);
        }
    }

    /** Takes back what {@link #write} handed out for the same champion. */
    public void read(LongSupplier source) {
        rows = source.getAsLong();
        for (var cell = 0; cell < counts.length; cell++) {
            counts[cell] = source.getAsLong();
        }
    }
}
