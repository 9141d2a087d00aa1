package dev.freshet.evaluator.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.freshet.pipeline.spec.Evaluation.Metric;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoreSumsTest {
    @Test
    void sumsAndMergedSumsGiveTheMetricsOfAllRows() {
        // given
        var random = new Random(3);
        var scores = new float[5000];
        var labels = new float[5000];
        var first = new ScoreSums(true);
        var second = new ScoreSums(true);
        for (int row = 0; row < scores.length; row++) {
            labels[row] = random.nextInt(5) == 0 ? 1 : 0;
            scores[row] = (float) Math.clamp(0.3 + 0.15 * labels[row] + 0.15 * random.nextGaussian(), 0, 1);
            (row < 1200 ? first : second).add(scores[row], labels[row]);
        }

        // when
        first.addAll(second);

        // then
        var rows = new ScoredRows(scores, labels);
        assertThat(first.rows()).isEqualTo(5000);
        assertThat(first.positives()).isEqualTo(rows.positives());
        assertThat(first.histogram().auc()).isCloseTo(value(Metric.AUC, rows), within(1e-3));
        assertThat(first.logLoss() / 5000).isCloseTo(value(Metric.LOG_LOSS, rows), within(1e-9));
        assertThat(first.squaredError() / 5000).isCloseTo(value(Metric.BRIER, rows), within(1e-9));
        assertThat(first.absoluteError() / 5000).isCloseTo(value(Metric.MAE, rows), within(1e-9));
        assertThat(first.correct() / 5000.0).isCloseTo(value(Metric.ACCURACY, rows), within(1e-9));
    }

    @Test
    void scoresOutsideZeroToOneGoToTheNearestBin() {
        // given
        var histogram = new ScoreHistogram();

        // when
        histogram.add(-0.5f, false);
        histogram.add(1f, true);
        histogram.add(7f, true);

        // then
        assertThat(histogram.negatives()[0]).isEqualTo(1);
        assertThat(histogram.positives()[ScoreHistogram.BINS - 1]).isEqualTo(2);
        assertThat(histogram.auc()).isEqualTo(1);
    }

    @Test
    void aConstantGuessHasAnAreaOfOneHalf() {
        // given
        var histogram = new ScoreHistogram();

        // when
        for (int i = 0; i < 10; i++) {
            histogram.add(0.2f, i < 3);
        }

        // then
        assertThat(histogram.auc()).isEqualTo(0.5);
    }

    @Test
    void aRegressionCountsErrorsOnly() {
        // given
        var sums = new ScoreSums(false);

        // when
        sums.add(3f, 5f);

        // then
        assertThat(sums.squaredError()).isEqualTo(4);
        assertThat(sums.absoluteError()).isEqualTo(2);
        assertThat(sums.positives()).isZero();
        assertThat(sums.logLoss()).isZero();
    }

    private static double value(Metric metric, ScoredRows rows) {
        return WeightedMetric.of(metric, rows).value();
    }
}
