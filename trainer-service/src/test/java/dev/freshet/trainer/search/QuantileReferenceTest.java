package dev.freshet.trainer.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.freshet.learning.artifact.FeatureReference;
import dev.freshet.learning.dataset.Rows;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuantileReferenceTest {
    @Test
    void cutsAContinuousFeatureIntoTenths() {
        // given
        var rows = SampleRows.of(5000, 3, i -> i);

        // when
        var reference = QuantileReference.of(List.of("a", "b"), rows).getFirst();

        // then
        assertThat(reference.edges()).hasSize(9).isSorted();
        assertThat(reference.shares().subList(0, 10))
                .allSatisfy(it -> assertThat(it).isCloseTo(0.1, within(0.001)));
        assertThat(reference.shares().getLast()).isZero();
    }

    @Test
    void putsFewValuesIntoBinsOfTheirOwnAndCountsTheMissing() {
        // given
        var rows = SampleRows.of(5000, 3, i -> i);

        // when
        var reference = QuantileReference.of(List.of("a", "b"), rows).getLast();

        // then
        assertThat(reference.edges()).containsExactly(0.5, 1.5);
        assertThat(reference.shares().getLast()).isEqualTo(0.2);
        assertThat(reference.shares().stream().mapToDouble(it -> it).sum()).isCloseTo(1, within(1e-9));
        assertThat(reference.shares()).isEqualTo(counted(rows, 1, reference));
    }

    @Test
    void hasNoEdgesWhereAFeatureIsConstantOrMissing() {
        // given
        var rows = SampleRows.of(50, 3, i -> i);
        var missing = rows.select(row -> Float.isNaN(rows.value(row, 1)));
        var constant = rows.select(row -> rows.value(row, 1) == 2);

        // when
        var ofMissing = QuantileReference.of(List.of("a", "b"), missing).getLast();
        var ofConstant = QuantileReference.of(List.of("a", "b"), constant).getLast();

        // then
        assertThat(ofMissing.edges()).isEmpty();
        assertThat(ofMissing.shares()).containsExactly(0.0, 1.0);
        assertThat(ofConstant.edges()).isEmpty();
        assertThat(ofConstant.shares()).containsExactly(1.0, 0.0);
    }

    private static List<Double> counted(Rows rows, int column, FeatureReference reference) {
        var counts = new double[reference.shares().size()];
        for (int row = 0; row < rows.size(); row++) {
            float value = rows.value(row, column);
            int bin = 0;
            while (bin < reference.edges().size() && value > reference.edges().get(bin)) {
                bin++;
            }
            counts[Float.isNaN(value) ? counts.length - 1 : bin]++;
        }
        return Arrays.stream(counts).map(it -> it / rows.size()).boxed().toList();
    }
}
