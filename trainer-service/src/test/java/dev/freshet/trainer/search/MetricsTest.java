package dev.freshet.trainer.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.freshet.learning.loss.RowLoss;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MetricsTest {
    @Test
    void aucIsTheShareOfPairsInTheRightOrder() {
        for (int seed = 0; seed < 30; seed++) {
            // given
            var random = new Random(seed);
            float[] labels = new float[60];
            float[] scores = new float[60];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = random.nextInt(2);
                scores[i] = random.nextInt(8) / 8f;
            }

            // when
            double auc = Metrics.auc(labels, scores);

            // then
            assertThat(auc).isCloseTo(pairs(labels, scores), within(1e-12));
        }
    }

    @Test
    void leavesAucOutWhereOnlyOneClassOccurs() {
        // when
        var metrics = Metrics.ofClassifier(new float[] {1, 1}, new float[] {0.3f, 0.9f});

        // then
        assertThat(metrics).containsOnlyKeys("accuracy", "brier", "log_loss");
        assertThat(metrics.get("accuracy")).isEqualTo(0.5);
    }

    @Test
    void survivesProbabilitiesOfZeroAndOne() {
        // when
        var metrics = Metrics.ofClassifier(new float[] {1, 0}, new float[] {0, 0});

        // then
        assertThat(metrics.get("log_loss")).isCloseTo(-Math.log(RowLoss.EPSILON) / 2, within(1e-6));
        assertThat(metrics.get("brier")).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void measuresErrorsOfARegression() {
        // when
        var metrics = Metrics.ofRegression(new float[] {1, 2}, new float[] {4, -2});

        // then
        assertThat(metrics.get("rmse")).isEqualTo(Math.sqrt(12.5));
        assertThat(metrics.get("mae")).isEqualTo(3.5);
    }

    private static double pairs(float[] labels, float[] scores) {
        double right = 0;
        int pairs = 0;
        for (int i = 0; i < labels.length; i++) {
            for (int j = 0; j < labels.length; j++) {
                if (labels[i] > labels[j]) {
                    pairs++;
                    right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }
        return right / pairs;
    }
}
