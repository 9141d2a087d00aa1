package dev.freshet.feature.drift;

import dev.freshet.pipeline.spec.Drift;
import dev.freshet.pipeline.spec.Drift.Measure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** References and windows for tests. */
final class Samples {
    static final Duration DAY = Duration.ofDays(1);
    static final Instant START = Instant.parse("2001-01-01T00:00:00Z");
    static final Drift DRIFT = new Drift(DAY, Measure.PSI, 0.1, 0.2, 0.08, 1000);

    private Samples() {}

    static Instant day(int days) {
        return START.plus(DAY.multipliedBy(days));
    }

    /** Ten bins of equal share over [0, 1), nothing missing. */
    static ReferenceBins uniform(String feature) {
        var edges = new ArrayList<Double>();
        for (var i = 1; i < 10; i++) {
            edges.add(i / 10.0);
        }
        var shares = new ArrayList<>(Collections.nCopies(10, 0.1));
        shares.add(0.0);
        return new ReferenceBins(feature, edges, shares, 10_000);
    }

    static Champion champion(long epoch, ReferenceBins... reference) {
        return new Champion((int) epoch, epoch, "fs-1", List.of(reference));
    }

    /** The quantile bins a trainer would make of these rows. */
    static ReferenceBins quantiles(String feature, double[] rows) {
        var sorted = rows.clone();
        Arrays.sort(sorted);
        var edges = new ArrayList<Double>();
        for (var i = 1; i < 10; i++) {
            var edge = sorted[i * sorted.length / 10];
            if (edges.isEmpty() || edge > edges.getLast()) {
                edges.add(edge);
            }
        }
        var counter = new Histogram(champion(1, new ReferenceBins(feature, edges, even(edges.size()), 1)));
        Arrays.stream(rows).forEach(row -> counter.add(List.of(row)));
        var shares = counter.in(START).counts().stream()
                .map(count -> (double) count / rows.length)
                .toList();
        return new ReferenceBins(feature, edges, shares, rows.length);
    }

    private static List<Double> even(int edges) {
        var shares = new ArrayList<>(Collections.nCopies(edges + 1, 1.0 / (edges + 1)));
        shares.add(0.0);
        return shares;
    }

    static WindowCounts count(Champion champion, Instant start, int rows, Supplier<List<Double>> vectors) {
        var histogram = new Histogram(champion);
        for (var i = 0; i < rows; i++) {
            histogram.add(vectors.get());
        }
        return histogram.in(start);
    }
}
