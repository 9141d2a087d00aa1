package dev.freshet.evaluator.metric;

import static dev.freshet.pipeline.spec.Evaluation.Metric.ACCURACY;
import static dev.freshet.pipeline.spec.Evaluation.Metric.AUC;
import static dev.freshet.pipeline.spec.Evaluation.Metric.BRIER;
import static dev.freshet.pipeline.spec.Evaluation.Metric.LOG_LOSS;
import static dev.freshet.pipeline.spec.Evaluation.Metric.MAE;
import static dev.freshet.pipeline.spec.Evaluation.Metric.RMSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.freshet.pipeline.spec.Evaluation.Metric;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WeightedMetricTest {
    /** The example of scikit-learn's documentation of roc_auc_score: one of four pairs is in the wrong order. */
    private static final ScoredRows FOUR = rows(new float[] {0.1f, 0.4f, 0.35f, 0.8f}, new float[] {0, 0, 1, 1});

    @Test
    void givesTheValuesWorkedOutByHand() {
        assertThat(value(AUC, FOUR)).isEqualTo(0.75);
        // -(ln 0.9 + ln 0.6 + ln 0.35 + ln 0.8) / 4
        assertThat(value(LOG_LOSS, FOUR)).isCloseTo(0.4722, within(1e-4));
        // (0.01 + 0.16 + 0.4225 + 0.04) / 4
        assertThat(value(BRIER, FOUR)).isCloseTo(0.158125, within(1e-7));
        assertThat(value(ACCURACY, FOUR)).isEqualTo(0.75);
        var regression = rows(new float[] {2.5f, 0, 2, 8}, new float[] {3, -0.5f, 2, 7});
        assertThat(value(RMSE, regression)).isCloseTo(Math.sqrt(0.375), within(1e-12));
        assertThat(value(MAE, regression)).isEqualTo(0.5);
    }

    @Test
    void givesThePublishedAreaOfHanleyAndMcNeil() {
        // given: table I of the 1982 paper, ratings 1 to 5 of 58 normal and 51 abnormal images
        int[] normal = {33, 6, 6, 11, 2};
        int[] abnormal = {3, 2, 2, 11, 33};
        var scores = new float[109];
        var labels = new float[109];
        int at = 0;
        for (int rating = 0; rating < 5; rating++) {
            for (int i = 0; i < normal[rating] + abnormal[rating]; i++) {
                scores[at] = rating;
                labels[at++] = i < normal[rating] ? 0 : 1;
            }
        }

        // when
        double area = value(AUC, rows(scores, labels));

        // then
        assertThat(area).isCloseTo(0.893, within(0.0005));
    }

    @Test
    void areaIsTheShareOfPairsInTheRightOrderForAnyScoresAndWeights() {
        var random = new Random(11);
        for (int round = 0; round < 300; round++) {
            // given: few distinct scores, so that ties abound, and zero and negative ones among them
            int size = 2 + random.nextInt(40);
            var scores = new float[size];
            var labels = new float[size];
            var weights = new int[size];
            for (int row = 0; row < size; row++) {
                scores[row] = (random.nextInt(9) - 4) / 4f * (random.nextBoolean() ? 1 : -1);
                labels[row] = random.nextInt(2);
                weights[row] = random.nextInt(4);
            }

            // when
            double area = WeightedMetric.of(AUC, rows(scores, labels)).at(weights);

            // then
            assertThat(area).isEqualTo(pairs(scores, labels, weights), within(1e-12));
        }
    }

    @Test
    void weightsMeanRepeatedRowsForEveryMetric() {
        // given
        int[] weights = {3, 0, 2, 1};
        var repeated = rows(new float[] {0.1f, 0.1f, 0.1f, 0.35f, 0.35f, 0.8f}, new float[] {0, 0, 0, 1, 1, 1});

        for (var metric : Metric.values()) {
            // when
            double weighted = WeightedMetric.of(metric, FOUR).at(weights);

            // then
            assertThat(weighted).as(metric.name()).isCloseTo(value(metric, repeated), within(1e-12));
        }
    }

    @Test
    void areaOfOneClassOrNoRowIsUndefined() {
        assertThat(value(AUC, rows(new float[] {0.2f, 0.3f}, new float[] {1, 1})))
                .isNaN();
        assertThat(value(AUC, rows(new float[0], new float[0]))).isNaN();
        assertThat(value(BRIER, rows(new float[0], new float[0]))).isNaN();
    }

    @Test
    void aCertainMistakeCostsSixteenNotInfinity() {
        assertThat(value(LOG_LOSS, rows(new float[] {1}, new float[] {0}))).isCloseTo(16.118, within(1e-3));
        assertThat(value(LOG_LOSS, rows(new float[] {0}, new float[] {1}))).isCloseTo(16.118, within(1e-3));
        assertThat(value(LOG_LOSS, rows(new float[] {1}, new float[] {1}))).isCloseTo(0, within(1e-6));
    }

    @Test
    void refusesRowsWithoutALabel() {
        assertThatThrownBy(() -> rows(new float[2], new float[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 and 1");
    }

    private static double pairs(float[] scores, float[] labels, int[] weights) {
        double right = 0;
        double all = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                if (labels[i] == 1 && labels[j] == 0) {
                    double weight = (double) weights[i] * weights[j];
                    all += weight;
                    right += weight * (scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0);
                }
            }
        }
        return right / all;
    }

    private static double value(Metric metric, ScoredRows rows) {
        return WeightedMetric.of(metric, rows).value();
    }

    private static ScoredRows rows(float[] scores, float[] labels) {
        return new ScoredRows(scores, labels);
    }
}
