package dev.freshet.feature.trigger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Instant START = Instant.parse("2001-01-01T00:00:00Z");

    @Test
    void knowsNothingBeforeTheFirstTraining() {
        assertThat(Ledger.EMPTY.worth(START).inputs()).isEmpty();
        assertThat(Ledger.EMPTY.worth(START).words()).isEmpty();
    }

    @Test
    void expectsTheMeanOfTheLastFiveAndCountsTheMonth() {
        // given one of 40 days ago, one of 31, and five since
        var ledger = Ledger.EMPTY;
        var gains = new Double[] {0.5, 0.3, 0.01, 0.0, 0.0, 0.02, -0.005};
        var days = new int[] {-40, -31, -20, -10, -5, -2, -1};
        for (var i = 0; i < days.length; i++) {
            ledger = ledger.with(training(i, days[i], 1_000L * (i + 1), gains[i], "auc"), day(days[i]));
        }

        // when
        var worth = ledger.worth(day(0));

        // then (0.01 + 0.02 - 0.005) / 5, (3 + 4 + 5 + 6 + 7) / 5
        assertThat(worth.inputs())
                .containsEntry("expectedGain", "0.00500")
                .containsEntry("expectedCpuSeconds", "5.0")
                .containsEntry("spentCpuSecondsP30D", "25.0")
                .containsEntry("runsP30D", "5")
                .hasSize(4);
        assertThat(worth.words())
                .isEqualTo("; on average the last trainings brought 0.00500 of auc and took 5.0 CPU-seconds;"
                        + " 5 in 30 days took 25.0 CPU-seconds");
    }

    @Test
    void leavesOutWhatNobodyMeasured() {
        // given a first model, of which nobody told the processor time
        var ledger = Ledger.EMPTY.with(training(1, 0, null, null, "auc"), day(0));

        // when
        var first = ledger.worth(day(1));
        var rejected = ledger.with(training(2, 1, null, 0.0, null), day(1)).worth(day(1));

        // then
        assertThat(first.inputs()).containsOnlyKeys("runsP30D").containsEntry("runsP30D", "1");
        assertThat(first.words()).isEmpty();
        assertThat(rejected.inputs()).containsEntry("expectedGain", "0.00000").containsEntry("runsP30D", "2");
        assertThat(rejected.words()).isEqualTo("; on average the last trainings brought 0.00000");
    }

    @Test
    void nothingWasSpentWhereNothingRanForAMonth() {
        // given
        var ledger = Ledger.EMPTY.with(training(1, 0, 2_000L, 0.01, "auc"), day(0));

        // when
        var worth = ledger.worth(day(30));

        // then
        assertThat(worth.inputs())
                .containsEntry("spentCpuSecondsP30D", "0.0")
                .containsEntry("runsP30D", "0")
                .containsEntry("expectedCpuSeconds", "2.0");
    }

    @Test
    void doesNotMixWhatWasMeasuredByDifferentMetrics() {
        // given
        var ledger = Ledger.EMPTY
                .with(training(1, 0, 1_000L, 12.0, "rmse"), day(0))
                .with(training(2, 1, 1_000L, 0.0, null), day(1))
                .with(training(3, 2, 1_000L, 0.04, "auc"), day(2));

        // when
        var worth = ledger.worth(day(2));

        // then
        assertThat(worth.inputs()).containsEntry("expectedGain", "0.02000");
    }

    @Test
    void isBoundedAndAddsUpInWhateverOrderItIsTold() {
        var random = new Random(11);
        for (var round = 0; round < 50; round++) {
            // given trainings of up to 60 days, some at the same time
            var trainings = new ArrayList<Training>();
            var count = random.nextInt(1, 300);
            for (var i = 0; i < count; i++) {
                trainings.add(training(i, random.nextInt(60), random.nextLong(100_000), random.nextDouble(), "auc"));
            }
            trainings.sort(Comparator.comparing(Training::time));

            // when
            var ledger = Ledger.EMPTY;
            var other = Ledger.EMPTY;
            for (var tie : ties(trainings)) {
                for (var training : tie) {
                    ledger = ledger.with(training, training.time());
                }
                Collections.shuffle(tie, random);
                for (var training : tie) {
                    other = other.with(training, training.time());
                }
            }

            // then
            var now = trainings.getLast().time();
            var month = trainings.stream()
                    .filter(training -> Duration.between(training.time(), now).compareTo(Duration.ofDays(30)) < 0)
                    .toList();
            assertThat(other).isEqualTo(ledger);
            assertThat(ledger.trainings()).hasSizeLessThanOrEqualTo(200);
            assertThat(ledger.trainings().size()).isGreaterThanOrEqualTo(Math.min(5, count));
            if (month.size() <= 200) {
                var millis = month.stream().mapToLong(LedgerTest::millis).sum();
                assertThat(ledger.worth(now).runs()).isEqualTo(month.size());
                assertThat(ledger.worth(now).spent()).isEqualTo(Duration.ofMillis(millis));
                assertThat(ledger.trainings()).hasSize(Math.max(month.size(), Math.min(5, count)));
            }
        }
    }

    @Test
    void takesWhatIsHeardLate() {
        // given one that was given up, and a first one
        var ledger = Ledger.EMPTY
                .with(training(1, 0, 3_000L, null, null), day(0))
                .with(training(2, 1, 3_000L, 0.0, null), day(1));

        // when
        var later = ledger.took("req-2", Duration.ofSeconds(7))
                .took("req-2", Duration.ofSeconds(5))
                .brought("req-2", 0.02, "auc")
                .took("req-9", Duration.ofSeconds(100))
                .broughtNothing("req-1");

        // then
        assertThat(later.trainings())
                .containsExactly(training(1, 0, 3_000L, null, null), training(2, 1, 7_000L, 0.02, "auc"));
        assertThat(later.broughtNothing("req-2").trainings().getLast()).isEqualTo(training(2, 1, 7_000L, 0.0, null));
    }

    private static List<List<Training>> ties(List<Training> trainings) {
        var ties = new ArrayList<List<Training>>();
        for (var training : trainings) {
            if (ties.isEmpty() || !ties.getLast().getFirst().time().equals(training.time())) {
                ties.add(new ArrayList<>());
            }
            ties.getLast().add(training);
        }
        return ties;
    }

    private static long millis(Training training) {
        return training.cpu() == null ? 0 : training.cpu().toMillis();
    }

    private static Training training(
            int number, int day, @Nullable Long millis, @Nullable Double gain, @Nullable String metric) {
        return new Training("req-" + number, day(day), millis == null ? null : Duration.ofMillis(millis), gain, metric);
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }
}
