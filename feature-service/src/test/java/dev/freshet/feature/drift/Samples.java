package dev.freshet.feature.drift;

import dev.freshet.feature.drift.ReferenceBins.Course;
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

    static ReferenceBins withCourse(ReferenceBins bins, Course course) {
        return new ReferenceBins(bins.feature(), bins.edges(), bins.codes(), bins.shares(), bins.rows(), course);
    }

    /** The quantile bins a trainer would make of these rows, with a bin on either side of them all. */
    static ReferenceBins quantiles(String feature, double[] rows) {
        var sorted = Arrays.stream(rows)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        var edges = new ArrayList<Double>();
        for (var i = 1; i < 10; i++) {
            var edge = sorted[i * sorted.length / 10];
            if (edges.isEmpty() || edge > edges.getLast()) {
                edges.add(edge);
            }
        }
        var least = sorted[0];
        var greatest = sorted[sorted.length - 1];
        var margin = least == greatest ? 1e-6 : 0.1 * (greatest - least);
        edges.removeIf(edge -> edge == greatest);
        edges.addFirst(least - margin);
        edges.addLast(greatest + margin);
        return counted(new ReferenceBins(feature, edges, even(edges.size()), 1), rows);
    }

    /** The bins a trainer would make of a category with few codes. */
    static ReferenceBins codes(String feature, double[] rows) {
        var codes = Arrays.stream(rows).distinct().boxed().limit(10).toList();
        return counted(new ReferenceBins(feature, List.of(), codes, even(codes.size()), 1, Course.UNKNOWN), rows);
    }

    private static ReferenceBins counted(ReferenceBins bins, double[] rows) {
        var shares = histogram(bins, rows).counts().stream()
                .map(count -> (double) count / rows.length)
                .toList();
        return new ReferenceBins(bins.feature(), bins.edges(), bins.codes(), shares, rows.length, bins.course());
    }

    /** The same bins with the course that a trainer would see in windows of so many of these rows. */
    static ReferenceBins overWindows(ReferenceBins bins, double[] rows, int window) {
        for (var from = 0; from + window <= rows.length; from += window) {
            var counts = histogram(bins, Arrays.copyOfRange(rows, from, from + window))
                    .counts();
            if (BrokenData.largestShare(counts) >= BrokenData.STUCK) {
                return withCourse(bins, Course.STILL);
            }
        }
        return withCourse(bins, Course.SPREAD);
    }

    private static WindowCounts histogram(ReferenceBins bins, double[] rows) {
        var counter = new Histogram(champion(1, bins));
        Arrays.stream(rows).forEach(row -> counter.add(List.of(row)));
        return counter.in(START);
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
