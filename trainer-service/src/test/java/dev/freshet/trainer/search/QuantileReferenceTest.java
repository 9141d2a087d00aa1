package dev.freshet.trainer.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.freshet.learning.artifact.FeatureReference;
import dev.freshet.learning.artifact.FeatureReference.Course;
import dev.freshet.learning.dataset.Rows;
import dev.freshet.learning.reference.Normal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuantileReferenceTest {
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void cutsAContinuousFeatureIntoTenthsAndLooksBeyondThem() {
        // given
        var rows = SampleRows.of(5000, 3, i -> i);

        // when
        var reference = references(rows).getFirst();

        // then
        assertThat(reference.edges()).hasSize(11).isSorted();
        assertThat(reference.shares().subList(1, 11))
                .allSatisfy(it -> assertThat(it).isCloseTo(0.1, within(0.001)));
        assertThat(reference.shares().getFirst()).isZero();
        assertThat(reference.shares().subList(11, 13)).containsOnly(0.0);
    }

    @Test
    void putsFewValuesIntoBinsOfTheirOwnAndCountsTheMissing() {
        // given
        var rows = SampleRows.of(5000, 3, i -> i);

        // when
        var reference = references(rows).getLast();

        // then a tenth of the range lies between the values and the outer edges
        assertThat(reference.edges()).containsExactly(-0.2, 0.5, 1.5, 2.2);
        assertThat(reference.shares().getLast()).isEqualTo(0.2);
        assertThat(reference.shares().stream().mapToDouble(it -> it).sum()).isCloseTo(1, within(1e-9));
        assertThat(reference.shares()).isEqualTo(counted(rows, 1, reference));
    }

    @Test
    void hasABinOnEitherSideOfAConstantAndNoneWhereAllIsMissing() {
        // given
        var rows = SampleRows.of(50, 3, i -> i);
        var missing = rows.select(row -> Float.isNaN(rows.value(row, 1)));
        var constant = rows.select(row -> rows.value(row, 1) == 2);

        // when
        var ofMissing = references(missing).getLast();
        var ofConstant = references(constant).getLast();

        // then
        assertThat(ofMissing.edges()).isEmpty();
        assertThat(ofMissing.shares()).containsExactly(0.0, 1.0);
        assertThat(ofConstant.edges()).hasSize(2);
        assertThat(ofConstant.edges().getFirst()).isLessThan(2).isCloseTo(2, within(1e-6));
        assertThat(ofConstant.edges().getLast()).isGreaterThan(2).isCloseTo(2, within(1e-6));
        assertThat(ofConstant.shares()).containsExactly(0.0, 1.0, 0.0, 0.0);
    }

    @Test
    void countsACategoryByItsMostFrequentCodes() {
        // given sixteen codes of which the last is the most frequent
        var labels = new double[16];
        var rows = SampleRows.ofCategories(1600, labels);
        var more = rows.select(IntStream.concat(
                        IntStream.range(0, 1600), IntStream.range(0, 1600).filter(row -> rows.value(row, 1) == 15))
                .toArray());

        // when
        var reference =
                QuantileReference.of(List.of("a", "b"), more, Set.of("b"), DAY).getLast();

        // then
        assertThat(reference.edges()).isEmpty();
        assertThat(reference.codes()).containsExactly(15.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0);
        assertThat(reference.shares().getFirst()).isCloseTo(2 / 17.0, within(1e-9));
        assertThat(reference.shares().get(10)).isCloseTo(6 / 17.0, within(1e-9));
        assertThat(reference.shares().getLast()).isZero();
    }

    @Test
    void knowsAFeatureThatIsSpreadInEveryWindow() {
        var eightDays = SampleRows.of(8 * 1440, 3, i -> i * 60_000L);
        var oneDay = SampleRows.of(1440, 3, i -> i * 60_000L);

        assertThat(references(eightDays)).extracting(FeatureReference::course).containsOnly(Course.SPREAD);
        assertThat(references(oneDay)).extracting(FeatureReference::course).containsOnly(Course.UNKNOWN);
    }

    @Test
    void knowsAFeatureThatStandsStillInAWindow() {
        // given a category that is another one each day
        var rows = SampleRows.of(8 * 1440, 3, i -> i * 60_000L);
        var weekday = SampleRows.ofSecond(8 * 1440, i -> i * 60_000L, i -> (i / 1440) % 7);

        // then
        assertThat(references(rows).getLast().course()).isEqualTo(Course.SPREAD);
        assertThat(references(weekday).getLast().course()).isEqualTo(Course.STILL);
    }

    @Test
    void knowsACounterEvenWhereRowsOfOneTimeStandInAnyOrder() {
        var counter = SampleRows.ofSecond(5000, i -> i * 60_000L, i -> i % 2000 == 7 ? i - 1.5 : i);
        var wave = SampleRows.ofSecond(5000, i -> i * 60_000L, i -> i % 500);

        assertThat(references(counter).getLast().course()).isEqualTo(Course.RISING);
        assertThat(references(wave).getLast().course()).isNotEqualTo(Course.RISING);
    }

    @Test
    void looksAtTheWindowsThatDriftIsWatchedIn() {
        // given eight days, of which the first and the last are left out, and twelve
        var eight = references(SampleRows.of(8 * 1440, 3, i -> i * 60_000L)).getFirst();
        var twelve = references(SampleRows.of(12 * 1440, 3, i -> i * 60_000L)).getLast();

        // then
        assertThat(eight.windows()).isNull();
        var windows = Objects.requireNonNull(twelve.windows());
        assertThat(windows.length()).isEqualTo(DAY);
        assertThat(windows.windows()).isEqualTo(10);
        assertThat(windows.levels().getFirst().rows()).isEqualTo(10 * 1440);
        assertThat(windows.questions()).hasSize(twelve.edges().size() + 1);
        var missing = windows.levels().getFirst().probit(twelve.edges().size());
        assertThat(Normal.below(missing)).isCloseTo(0.2, within(1e-3));
    }

    private static List<FeatureReference> references(Rows rows) {
        return QuantileReference.of(List.of("a", "b"), rows, Set.of(), DAY);
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
