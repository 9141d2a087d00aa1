package dev.freshet.learning.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldoutRuleTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final DatasetScope SCOPE = new DatasetScope(
            "p.examples", "id", "fs", List.of("a", "b"), List.of(new OffsetRange(0, 0, 1000)), Instant.EPOCH, null);
    private static final long HOUR = Duration.ofHours(1).toMillis();

    @Test
    void holdsOutTheNewestTimeWhereItCanJudge() {
        // given
        var rule = new HoldoutRule(0.2, DAY, 10, 5);

        // when
        var held = held(rule, hourly(1000, 2));

        // then
        assertThat(held).isEqualTo(25); // 24 hours lie between 25 rows
    }

    @Test
    void holdsOutMoreUntilThereAreRowsAndPositivesEnough() {
        assertThat(held(new HoldoutRule(0.2, DAY, 60, 5), hourly(1000, 2))).isEqualTo(60);
        assertThat(held(new HoldoutRule(0.2, DAY, 10, 5), hourly(1000, 20))).isEqualTo(100);
        assertThat(held(new HoldoutRule(0.2, DAY, 10, 0), hourly(1000, 20))).isEqualTo(25);
    }

    @Test
    void neverHoldsOutMoreThanItsShare() {
        assertThat(held(new HoldoutRule(0.2, DAY, 300, 5), hourly(1000, 2))).isEqualTo(200);
        assertThat(held(HoldoutRule.ofShare(0.35), hourly(1000, 2))).isEqualTo(350);
    }

    @Test
    void putsRowsOfTheCutsOwnMomentIntoTheHoldout() {
        // given
        var rows = rows(List.of(100L, 200L, 200L, 200L, 300L), 2);

        // when
        var cut = HoldoutRule.ofShare(0.4).cut(rows);

        // then
        assertThat(cut).isEqualTo(Instant.ofEpochMilli(200));
    }

    @Test
    void cutsNothingOffWithoutAShareOrWithoutRows() {
        assertThat(HoldoutRule.ofShare(0).cut(rows(List.of(100L, 300L), 2))).isEqualTo(Instant.ofEpochMilli(301));
        assertThat(HoldoutRule.ofShare(0.5).cut(rows(List.of(), 2))).isEqualTo(Instant.EPOCH);
    }

    @Test
    void isTheShortestNewestPartThatFitsForAnyRows() {
        var random = new Random(7);
        for (int round = 0; round < 200; round++) {
            // given
            var times =
                    random.longs(1 + random.nextInt(300), 0, 200 * HOUR).boxed().toList();
            var rows = rows(times, 1 + random.nextInt(6));
            var rule = new HoldoutRule(
                    random.nextDouble(), Duration.ofHours(random.nextInt(48)), random.nextInt(60), random.nextInt(20));

            // when
            long cut = rule.cut(rows).toEpochMilli();

            // then
            assertThat(cut).isEqualTo(plainly(rule, rows));
        }
    }

    /** The definition, asked of every row that could be the oldest of the holdout, the newest first. */
    private static long plainly(HoldoutRule rule, Rows rows) {
        var ordered = rows.inTimeOrder();
        int size = ordered.size();
        int most = (int) Math.round(rule.share() * size);
        for (int held = 1; held <= most; held++) {
            int first = size - held;
            long positives = IntStream.range(first, size)
                    .filter(row -> ordered.labels()[row] == 1)
                    .count();
            boolean enough = held >= rule.rows()
                    && Math.min(positives, held - positives) >= rule.ofEachClass()
                    && ordered.times()[size - 1] - ordered.times()[first]
                            >= rule.time().toMillis();
            if (enough || held == most) {
                return ordered.times()[first];
            }
        }
        return ordered.times()[size - 1] + 1;
    }

    private static long held(HoldoutRule rule, Rows rows) {
        return Dataset.pin(SCOPE, rows, rule).manifest().holdoutRows();
    }

    private static Rows hourly(int count, int every) {
        return rows(IntStream.range(0, count).mapToObj(i -> i * HOUR).toList(), every);
    }

    /** Rows of which one of so many is positive. */
    private static Rows rows(List<Long> times, int every) {
        var collector = new RowCollector(SCOPE, new MemoryBudget(1 << 30), false);
        for (int i = 0; i < times.size(); i++) {
            long time = times.get(i);
            collector.add(
                    new ExampleRow(0, i, "e" + i, 0, time, time, i % every == 0 ? 1 : 0, List.of(1.0 * i, Double.NaN)));
        }
        return collector.finish();
    }
}
