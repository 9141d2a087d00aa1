package dev.freshet.feature.drift;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Counts vectors into the champion's bins. Arrays lie flat and the bin is found by counting edges, without a branch:
 * a value costs nanoseconds, so drift can look at every vector.
 */
public final class Histogram {
    private final double[] edges;
    /** Where the edges of a feature begin; one more entry than features. */
    private final int[] edgeStart;

    private final long[] counts;
    private long rows;

    public Histogram(Champion champion) {
        var reference = champion.reference();
        edgeStart = new int[reference.size() + 1];
        for (var i = 0; i < reference.size(); i++) {
            edgeStart[i + 1] = edgeStart[i] + reference.get(i).edges().size();
        }
        edges = reference.stream()
                .flatMap(bins -> bins.edges().stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        counts = new long[champion.cells()];
    }

    /** Counts one vector; its values are in the order of the feature set, NaN where missing. */
    public void add(List<Double> values) {
        if (values.size() != edgeStart.length - 1) {
            throw new IllegalArgumentException("a vector of this feature set has %d values but this one has %d"
                    .formatted(edgeStart.length - 1, values.size()));
        }
        for (var feature = 0; feature < values.size(); feature++) {
            add(feature, values.get(feature));
        }
        rows++;
    }

    private void add(int feature, double value) {
        var from = edgeStart[feature];
        var until = edgeStart[feature + 1];
        var cell = from + 2 * feature; // every feature before has two cells more than edges
        if (Double.isNaN(value)) {
            counts[cell + until - from + 1]++;
            return;
        }
        var bin = 0;
        for (var edge = from; edge < until; edge++) {
            bin += value > edges[edge] ? 1 : 0;
        }
        counts[cell + bin]++;
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
