package dev.freshet.feature.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.feature.drift.ReferenceBins.Course;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistogramTest {
    private static final ReferenceBins TWO_EDGES =
            new ReferenceBins("a", List.of(1.0, 2.0), List.of(0.3, 0.3, 0.4, 0.0), 10);
    private static final ReferenceBins NO_EDGE = new ReferenceBins("b", List.of(), List.of(1.0, 0.0), 10);

    @Test
    void putsAnEdgeIntoTheBinBelowAndMissingValuesIntoTheirOwn() {
        // given
        var champion = Samples.champion(1, TWO_EDGES, NO_EDGE);
        var histogram = new Histogram(champion);

        // when
        for (var value :
                new double[] {Double.NEGATIVE_INFINITY, 1.0, 1.0000001, 2.0, 2.1, Double.POSITIVE_INFINITY, Double.NaN
                }) {
            histogram.add(List.of(value, value));
        }

        // then
        assertThat(histogram.in(Samples.START).counts()).containsExactly(2L, 2L, 2L, 1L, 6L, 1L);
        assertThat(histogram.rows()).isEqualTo(7);
    }

    @Test
    void putsACodeIntoItsOwnBinAndAnyOtherBehindThem() {
        // given a category between two amounts
        var category =
                new ReferenceBins("c", List.of(), List.of(7.0, 2.0), List.of(0.5, 0.4, 0.1, 0.0), 10, Course.SPREAD);
        var histogram = new Histogram(Samples.champion(1, TWO_EDGES, category, NO_EDGE));

        // when
        for (var value : new double[] {7, 7, 2, 3, 8, Double.NaN}) {
            histogram.add(List.of(1.5, value, 0.0));
        }

        // then
        assertThat(histogram.in(Samples.START).counts()).containsExactly(0L, 6L, 0L, 0L, 2L, 1L, 2L, 1L, 6L, 0L);
    }

    @Test
    void countsAsTheDefinitionSays() {
        // given
        var random = new Random(11);
        for (var round = 0; round < 200; round++) {
            var reference = new ArrayList<ReferenceBins>();
            for (var feature = 0; feature < 1 + random.nextInt(5); feature++) {
                reference.add(randomBins(random));
            }
            var champion = Samples.champion(1, reference.toArray(ReferenceBins[]::new));
            var histogram = new Histogram(champion);
            var expected = new long[champion.cells()];

            // when
            for (var row = 0; row < 50; row++) {
                var vector = new ArrayList<Double>();
                var cell = 0;
                for (var bins : reference) {
                    var value = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(40) / 4.0;
                    vector.add(value);
                    expected[cell + defined(bins, value)]++;
                    cell += bins.bins() + 1;
                }
                histogram.add(vector);
            }

            // then
            assertThat(histogram.in(Samples.START).counts().stream()
                            .mapToLong(Long::longValue)
                            .toArray())
                    .isEqualTo(expected);
        }
    }

    @Test
    void goesOnFromWhatItWrote() {
        // given
        var champion = Samples.champion(1, TWO_EDGES, NO_EDGE);
        var first = new Histogram(champion);
        first.add(List.of(1.5, 3.0));
        var kept = new ArrayDeque<Long>();
        first.write(kept::add);

        // when
        var second = new Histogram(champion);
        second.read(kept::removeFirst);

        // then
        assertThat(second.in(Samples.START)).isEqualTo(first.in(Samples.START));
        assertThat(kept).isEmpty();
    }

    @Test
    void refusesAVectorOfAnotherLength() {
        var histogram = new Histogram(Samples.champion(1, TWO_EDGES));

        assertThatThrownBy(() -> histogram.add(List.of(1.0, 2.0)))
                .hasMessageContaining("has 1 values but this one has 2");
    }

    private static ReferenceBins randomBins(Random random) {
        var edges = random.ints(random.nextInt(9), 0, 40)
                .distinct()
                .sorted()
                .mapToObj(i -> i / 4.0)
                .toList();
        var shares = new ArrayList<Double>(edges.stream().map(edge -> 0.0).toList());
        shares.add(1.0);
        shares.add(0.0);
        return new ReferenceBins("f", edges, shares, 10);
    }

    private static int defined(ReferenceBins bins, double value) {
        if (Double.isNaN(value)) {
            return bins.bins();
        }
        for (var bin = 0; bin < bins.edges().size(); bin++) {
            if (value <= bins.edges().get(bin)) {
                return bin;
            }
        }
        return bins.bins() - 1;
    }
}
