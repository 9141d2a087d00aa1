package dev.freshet.evaluator.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.evaluator.metric.ScoredRows;
import dev.freshet.pipeline.spec.Evaluation.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairedBootstrapTest {
    private static final int SIMULATIONS = 200;

    @Test
    void theIntervalHoldsTheTrueDifferenceInAboutNineteenOfTwentyCases() {
        // given: binormal models, whose area is the normal distribution function at shift / sqrt(2)
        double truth = 0.85559 - 0.76025; // shifts 1.5 and 1.0
        int held = 0;

        // when
        for (int simulation = 0; simulation < SIMULATIONS; simulation++) {
            var random = new Random(simulation);
            var labels = new float[400];
            var challenger = new float[400];
            var champion = new float[400];
            for (int row = 0; row < labels.length; row++) {
                labels[row] = random.nextInt(3) == 0 ? 1 : 0;
                double shared = random.nextGaussian();
                challenger[row] = score(1.5 * labels[row], shared, random);
                champion[row] = score(1.0 * labels[row], shared, random);
            }
            held += holds(truth, challenger, champion, labels, new SingleRows(400), simulation);
        }

        // then
        System.out.printf("coverage: %d of %d%n", held, SIMULATIONS);
        assertThat(held / (double) SIMULATIONS).isBetween(0.9, 0.99);
    }

    @Test
    void whereDaysMoveRowsTogetherOnlyTheIntervalOfWholeDaysHolds() {
        // given: which of two equal models answers better is decided anew each day
        int byRow = 0;
        int byDay = 0;

        // when
        for (int simulation = 0; simulation < SIMULATIONS; simulation++) {
            var random = new Random(simulation);
            var labels = new float[1200];
            var challenger = new float[1200];
            var champion = new float[1200];
            var times = new long[1200];
            double advantage = 0;
            for (int row = 0; row < labels.length; row++) {
                advantage = row % 30 == 0 ? random.nextGaussian() : advantage;
                times[row] = row / 30 * 86_400_000L;
                labels[row] = random.nextInt(3) == 0 ? 1 : 0;
                challenger[row] = score((1.2 + advantage) * labels[row], 0, random);
                champion[row] = score((1.2 - advantage) * labels[row], 0, random);
            }
            byRow += holds(0, challenger, champion, labels, new SingleRows(1200), simulation);
            byDay += holds(0, challenger, champion, labels, Days.of(times), simulation);
        }

        // then
        System.out.printf("coverage with days: rows %d, whole days %d of %d%n", byRow, byDay, SIMULATIONS);
        assertThat(byRow / (double) SIMULATIONS).isLessThan(0.8);
        assertThat(byDay / (double) SIMULATIONS).isBetween(0.88, 0.99);
    }

    @Test
    void everyResampleHasAsManyRowsAndKeepsDaysTogether() {
        // given
        var weights = new int[100];
        var times = new long[100];
        for (int row = 0; row < 100; row++) {
            times[row] = row / 10 * 86_400_000L - 1;
        }
        var days = Days.of(times);

        // when
        new SingleRows(100).draw(new SplittableRandom(1), weights);

        // then
        assertThat(Arrays.stream(weights).sum()).isEqualTo(100);
        days.draw(new SplittableRandom(1), weights);
        assertThat(days.count()).isEqualTo(10);
        assertThat(Arrays.stream(weights).sum()).isEqualTo(100);
        for (int row = 0; row < 100; row++) {
            assertThat(weights[row]).isEqualTo(weights[row / 10 * 10]);
        }
    }

    @Test
    void veryManyRowsGetFewerResamples() {
        assertThat(PairedBootstrap.resamples(37_000)).isEqualTo(1000);
        assertThat(PairedBootstrap.resamples(200_000)).isEqualTo(500);
        assertThat(PairedBootstrap.resamples(5_000_000)).isEqualTo(200);
    }

    @Test
    void anIntervalOfMostlyUndefinedDifferencesIsUndefined() {
        assertThat(Interval.middleOf(new double[] {1, Double.NaN})).isNull();
        assertThat(Interval.middleOf(new double[0])).isNull();
        assertThat(Interval.middleOf(new double[] {2, 1})).isEqualTo(new Interval(1.025, 1.975));
    }

    private static float score(double known, double shared, Random random) {
        return SimulatedScores.logistic(
                known + shared * Math.sqrt(0.5) + random.nextGaussian() * (shared == 0 ? 1 : Math.sqrt(0.5)));
    }

    private static int holds(
            double truth, float[] challenger, float[] champion, float[] labels, Resampling resampling, long seed) {
        var contrast = Contrast.of(Metric.AUC, new ScoredRows(challenger, labels), new ScoredRows(champion, labels));
        var interval = Objects.requireNonNull(
                PairedBootstrap.intervals(List.of(contrast), resampling, seed).getFirst());
        return interval.lower() <= truth && truth <= interval.upper() ? 1 : 0;
    }
}
