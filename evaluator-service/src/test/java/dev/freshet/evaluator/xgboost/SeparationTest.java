package dev.freshet.evaluator.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.freshet.evaluator.champion.Champion;
import dev.freshet.evaluator.live.Discriminator;
import dev.freshet.evaluator.live.DriftTerms;
import dev.freshet.evaluator.live.LiveExample;
import dev.freshet.evaluator.live.LiveReport;
import dev.freshet.evaluator.live.LiveScore;
import dev.freshet.evaluator.live.LiveWindows;
import dev.freshet.evaluator.live.Separability;
import dev.freshet.evaluator.model.ModelReference;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no single feature shows, told by a real learner through the windows of live quality. */
class SeparationTest {
    private static final long DAY = 86_400_000L;
    private static final int ROWS = 1_000;
    private static final int MANY = 50_000;

    private final Random random = new Random(11);
    private long offset;

    @Test
    void seesACorrelationThatTurnsWhileEveryDistributionStays() {
        // given a day that is not whole, a reference of one, and eight days of which the last four have turned
        var windows = windows(new BoostedDiscriminator(), 2);
        var days = new ArrayList<double[][]>();

        // when
        var reports = new ArrayList<LiveReport>();
        for (int day = 0; day <= 10; day++) {
            var rows = correlated(day < 6 ? 0.8 : -0.8, 2);
            days.add(rows);
            reports.addAll(play(windows, day, rows, 1));
        }
        var measured = measured(reports);

        // then
        assertThat(measured)
                .extracting(Separability::windowStart)
                .startsWith(day(2))
                .endsWith(day(9));
        assertThat(measured).hasSize(8).allSatisfy(one -> {
            assertThat(one.referenceStart()).isEqualTo(day(1));
            assertThat(one.referenceRows()).isEqualTo(ROWS);
            assertThat(one.rows()).isEqualTo(ROWS);
        });
        assertThat(measured.subList(0, 4)).allSatisfy(one -> assertThat(one.auc())
                .isBetween(0.5 - 3.5 * one.standardError(), 0.5 + 3.5 * one.standardError()));
        assertThat(measured.subList(4, 8))
                .allSatisfy(one -> assertThat(one.auc()).isGreaterThan(0.8));
        assertThat(farthest(days.get(1), days.get(6)))
                .as("a Kolmogorov-Smirnov test of one feature at a time, at 1 %, sees nothing")
                .isLessThan(1.63 * Math.sqrt(2.0 / ROWS));
    }

    @Test
    void makesTheSameOfTheSameExamplesInWhateverOrderTheyCome() {
        // given
        var rows = List.of(correlated(0.8, 3), correlated(0.8, 3), correlated(0.2, 3), correlated(0.2, 3));

        // when
        var one = measured(play(rows, false));
        var other = measured(play(rows, true));

        // then
        assertThat(one).hasSize(1).isEqualTo(other);
    }

    @Test
    void anotherChampionAndARestartBeginAnewWithAWholeWindow() {
        // given
        var windows = windows(new BoostedDiscriminator(), 2);
        var reports = new ArrayList<LiveReport>();

        // when
        for (int day = 0; day <= 12; day++) {
            if (day == 8) {
                windows.forget();
            }
            reports.addAll(play(windows, day, correlated(0.8, 2), day < 4 ? 1 : 2));
        }

        // then
        assertThat(measured(reports))
                .extracting(Separability::windowStart, Separability::referenceStart)
                .containsExactly(
                        tuple(day(2), day(1)), tuple(day(6), day(5)), tuple(day(10), day(9)), tuple(day(11), day(9)));
    }

    @Test
    void whatIsLeftOutAndWhatIsMissingTellsNothing() {
        // given a clock in the first column, and a second that is always missing
        var terms = new DriftTerms(Duration.ofDays(1), "fs", List.of(1, 2));
        var windows = new LiveWindows(MANY, () -> terms, new BoostedDiscriminator());
        var reports = new ArrayList<LiveReport>();

        // when
        for (int day = 0; day <= 3; day++) {
            var rows = new double[ROWS][];
            for (int row = 0; row < ROWS; row++) {
                rows[row] = new double[] {day, Double.NaN, random.nextGaussian()};
            }
            reports.addAll(play(windows, day, rows, 1));
        }

        // then
        assertThat(measured(reports)).singleElement().satisfies(one -> assertThat(one.auc())
                .isBetween(0.45, 0.55));
    }

    @Test
    void liveQualityGoesOnWhereNothingCanBeLearned() {
        // given
        var windows = windows(Discriminator.NONE, 2);
        var reports = new ArrayList<LiveReport>();

        // when
        for (int day = 0; day <= 4; day++) {
            reports.addAll(play(windows, day, correlated(0.8, 2), 1));
        }

        // then
        assertThat(reports).hasSize(4).extracting(LiveReport::over).containsOnly(true);
        assertThat(measured(reports)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 30})
    void findsTheTurnedPairAmongOtherFeaturesAndTellsWhatThatCosts(int width) {
        // given
        var windows = windows(new BoostedDiscriminator(), width);
        var reports = new ArrayList<LiveReport>();
        long nanos = 0;

        // when
        for (int day = 0; day <= 12; day++) {
            var rows = correlated(day < 7 ? 0.8 : -0.8, width);
            long start = System.nanoTime();
            reports.addAll(play(windows, day, rows, 1));
            nanos += day > 6 ? System.nanoTime() - start : 0;
        }
        var auc = measured(reports).stream().mapToDouble(Separability::auc).toArray();

        // then
        System.out.printf(
                "%d features, %d + %d rows: AUC %.2f before, %.2f after, %.0f ms a window%n",
                width, ROWS, ROWS, mean(auc, 0, 5), mean(auc, 5, 10), nanos / 6e6);
        assertThat(mean(auc, 0, 5)).isBetween(0.48, 0.52);
        assertThat(mean(auc, 5, 10)).isGreaterThan(0.62);
    }

    private static double mean(double[] values, int from, int until) {
        return Arrays.stream(values, from, until).average().orElseThrow();
    }

    private List<LiveReport> play(List<double[][]> days, boolean byPartition) {
        offset = 0;
        var windows = windows(new BoostedDiscriminator(), 3);
        var reports = new ArrayList<LiveReport>();
        for (int day = 0; day < days.size(); day++) {
            var scores = scores(day, days.get(day), 1);
            if (byPartition) {
                scores.sort(Comparator.comparingInt(score -> score.example().partition()));
            }
            scores.forEach(score -> windows.add(score).ifPresent(reports::add));
        }
        return reports;
    }

    private List<LiveReport> play(LiveWindows windows, long day, double[][] rows, int epoch) {
        var reports = new ArrayList<LiveReport>();
        scores(day, rows, epoch).forEach(score -> windows.add(score).ifPresent(reports::add));
        return reports;
    }

    private List<LiveScore> scores(long day, double[][] rows, int epoch) {
        var champion = new Champion(
                epoch,
                epoch,
                new ModelReference(URI.create("file:///m"), "d", rows[0].length),
                "fs",
                true,
                0.5,
                null,
                List.of());
        var scores = new ArrayList<LiveScore>();
        for (int row = 0; row < rows.length; row++) {
            var values = Arrays.stream(rows[row]).boxed().toList();
            var example =
                    new LiveExample(row % 2, offset++, day * DAY + row * DAY / rows.length, "fs", row % 2, values);
            scores.add(new LiveScore(example, champion, champion, 0.5f, 0.5f));
        }
        return scores;
    }

    /** Standard normal in every column; the first two are correlated. */
    private double[][] correlated(double correlation, int width) {
        var rows = new double[ROWS][width];
        for (var row : rows) {
            Arrays.setAll(row, column -> random.nextGaussian());
            row[1] = correlation * row[0] + Math.sqrt(1 - correlation * correlation) * row[1];
        }
        return rows;
    }

    private static LiveWindows windows(Discriminator discriminator, int width) {
        var terms = new DriftTerms(
                Duration.ofDays(1), "fs", IntStream.range(0, width).boxed().toList());
        return new LiveWindows(MANY, () -> terms, discriminator);
    }

    private static List<Separability> measured(List<LiveReport> reports) {
        return reports.stream()
                .map(LiveReport::separability)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Greatest distance between the distribution functions, over the columns. */
    private static double farthest(double[][] one, double[][] other) {
        double farthest = 0;
        for (int column = 0; column < one[0].length; column++) {
            int at = column;
            var first = Arrays.stream(one).mapToDouble(row -> row[at]).sorted().toArray();
            var second =
                    Arrays.stream(other).mapToDouble(row -> row[at]).sorted().toArray();
            for (int i = 0; i < first.length; i++) {
                int below = -Arrays.binarySearch(second, first[i]) - 1;
                farthest = Math.max(farthest, Math.abs((i + 1) - below) / (double) ROWS);
            }
        }
        return farthest;
    }

    private static Instant day(long day) {
        return Instant.ofEpochMilli(day * DAY);
    }
}
