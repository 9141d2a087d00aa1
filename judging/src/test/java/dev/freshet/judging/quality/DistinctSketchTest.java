package dev.freshet.judging.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctSketchTest {
    @Test
    void isExactUpToItsSizeHoweverOftenValuesComeAgain() {
        // given
        var sketch = new DistinctSketch();

        // when
        for (int round = 0; round < 3; round++) {
            for (long value = 0; value < DistinctSketch.MOST - 1; value++) {
                sketch.add(value);
            }
        }

        // then
        assertThat(sketch.estimate()).isEqualTo(DistinctSketch.MOST - 1);
    }

    /** Five standard errors of 3.1 %: one run in a million would miss by chance, and these hashes are no chance. */
    @ParameterizedTest
    @ValueSource(ints = {2_000, 20_000, 300_000})
    void estimatesManyWithinItsStandardError(int values) {
        // given
        var numbers = new DistinctSketch();
        var texts = new DistinctSketch();

        // when
        for (long value = 0; value < values; value++) {
            numbers.add(value);
            texts.add("shop-" + value);
        }

        // then
        assertThat(numbers.estimate()).isCloseTo(values, within(values * 16L / 100));
        assertThat(texts.estimate()).isCloseTo(values, within(values * 16L / 100));
        assertThat(numbers.hashes()).hasSize(DistinctSketch.MOST).isSorted();
    }

    @Test
    void isTheSameFromPartsInAnyOrder() {
        // given
        var random = new Random(7);
        List<Long> values =
                new ArrayList<>(random.longs(5_000, 0, 4_000).boxed().toList());
        var whole = new DistinctSketch();
        values.forEach(whole::add);
        var one = new DistinctSketch();
        var other = new DistinctSketch();

        // when
        values.reversed().forEach(value -> (random.nextBoolean() ? one : other).add(value));
        var both = DistinctSketch.of(
                Stream.concat(other.hashes().stream(), one.hashes().stream()).toList());

        // then
        assertThat(both.hashes()).isEqualTo(whole.hashes());
        assertThat(both.estimate()).isEqualTo(whole.estimate());
    }
}
