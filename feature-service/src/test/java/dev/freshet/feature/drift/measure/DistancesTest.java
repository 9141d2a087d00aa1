package dev.freshet.feature.drift.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each distance against a plain computation that knows neither bins nor shares where it can do without. */
class DistancesTest {
    private static final int BINS = 6;
    private static final int ROWS = 600;
    private final Random random = new Random(12);

    /** Rows of two samples of as many values from 0 to 5. */
    private record Samples(int[] reference, int[] window) {
        List<Double> shares(int[] sample) {
            return counts(sample).stream().map(count -> count / sample.length).toList();
        }

        List<Double> counts(int[] sample) {
            return IntStream.range(0, BINS)
                    .mapToObj(bin -> (double)
                            IntStream.of(sample).filter(it -> it == bin).count())
                    .toList();
        }
    }

    @Test
    void jensenShannonIsWhatEntropiesSay() {
        forSamples(samples -> {
            var p = samples.shares(samples.reference());
            var q = samples.shares(samples.window());
            var mixed = IntStream.range(0, BINS)
                    .mapToObj(i -> (p.get(i) + q.get(i)) / 2)
                    .toList();
            var expected = Math.sqrt(Math.max(0, entropy(mixed) - (entropy(p) + entropy(q)) / 2));

            assertThat(Distances.jensenShannon(p, q)).isCloseTo(expected, within(1e-7));
        });
        assertThat(Distances.jensenShannon(List.of(1.0, 0.0), List.of(0.0, 1.0)))
                .isEqualTo(1);
    }

    private static double entropy(List<Double> shares) {
        return shares.stream()
                .filter(share -> share > 0)
                .mapToDouble(share -> -share * Math.log(share) / Math.log(2))
                .sum();
    }

    @Test
    void wassersteinIsTheMeanDistanceOfSortedValues() {
        var positions = List.of(0.0, 1.0, 2.0, 4.0, 8.0, 16.0);
        forSamples(samples -> {
            var these = IntStream.of(samples.reference())
                    .sorted()
                    .mapToDouble(positions::get)
                    .toArray();
            var those = IntStream.of(samples.window())
                    .sorted()
                    .mapToDouble(positions::get)
                    .toArray();
            var mean = DoubleStream.of(these).average().orElseThrow();
            var variance = DoubleStream.of(these)
                    .map(x -> (x - mean) * (x - mean))
                    .average()
                    .orElseThrow();
            var distance = IntStream.range(0, ROWS)
                    .mapToDouble(i -> Math.abs(these[i] - those[i]))
                    .average()
                    .orElseThrow();

            assertThat(Distances.wasserstein(
                            samples.shares(samples.reference()), samples.shares(samples.window()), positions))
                    .isCloseTo(distance / Math.sqrt(variance), within(1e-9));
        });
    }

    @Test
    void kolmogorovSmirnovIsTheGreatestDistanceAtAnyValue() {
        forSamples(samples -> {
            var greatest = 0.0;
            for (var bin = 0; bin < BINS; bin++) {
                var value = bin;
                var these = IntStream.of(samples.reference())
                        .filter(it -> it <= value)
                        .count();
                var those =
                        IntStream.of(samples.window()).filter(it -> it <= value).count();
                greatest = Math.max(greatest, Math.abs(these - those) / (double) ROWS);
            }

            assertThat(Distances.kolmogorovSmirnov(
                            samples.shares(samples.reference()), samples.shares(samples.window())))
                    .isCloseTo(greatest, within(1e-9));
        });
    }

    @Test
    void lInfinityIsTheGreatestDifferenceOfAShare() {
        forSamples(samples -> {
            var greatest = 0.0;
            for (var bin = 0; bin < BINS; bin++) {
                var difference = samples.counts(samples.reference()).get(bin)
                        - samples.counts(samples.window()).get(bin);
                greatest = Math.max(greatest, Math.abs(difference) / ROWS);
            }

            assertThat(Distances.lInfinity(samples.shares(samples.reference()), samples.shares(samples.window())))
                    .isCloseTo(greatest, within(1e-9));
        });
    }

    @Test
    void chiSquareIsThatOfTheTableOfObservedAndExpectedRows() {
        forSamples(samples -> {
            var window =
                    samples.counts(IntStream.of(samples.window()).limit(200).toArray());
            var reference = samples.counts(samples.reference());
            var statistic = 0.0;
            var seen = 0;
            for (var bin = 0; bin < BINS; bin++) {
                var both = reference.get(bin) + window.get(bin);
                if (both > 0) {
                    seen++;
                    var ofReference = both * ROWS / (ROWS + 200);
                    var ofWindow = both * 200 / (ROWS + 200);
                    statistic += Math.pow(reference.get(bin) - ofReference, 2) / ofReference
                            + Math.pow(window.get(bin) - ofWindow, 2) / ofWindow;
                }
            }

            assertThat(Distances.chiSquare(reference, window)).isCloseTo(statistic / (seen - 1), within(1e-9));
        });
        assertThat(Distances.chiSquare(List.of(5.0, 0.0), List.of(9.0, 0.0))).isZero();
    }

    private void forSamples(Consumer<Samples> check) {
        for (var i = 0; i < 50; i++) {
            var shift = random.nextDouble() * 2;
            check.accept(new Samples(sample(0), sample(shift)));
        }
    }

    private int[] sample(double shift) {
        return IntStream.range(0, ROWS)
                .map(i -> (int) Math.clamp(Math.round(2 + shift + random.nextGaussian()), 0, BINS - 1))
                .toArray();
    }
}
