package dev.freshet.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LiveScoresTest {
    @Test
    void isTheShareOfPairsInTheRightOrder() {
        var random = new Random(3);
        for (int round = 0; round < 50; round++) {
            // given
            var positives = new long[8];
            var negatives = new long[8];
            for (int bin = 0; bin < 8; bin++) {
                positives[bin] = random.nextInt(5);
                negatives[bin] = random.nextInt(5);
            }
            positives[0]++;
            negatives[7]++;

            // when
            double auc = LiveScores.auc(positives, negatives).orElseThrow();

            // then
            assertThat(auc).isCloseTo(byPairs(positives, negatives), within(1e-12));
        }
    }

    @Test
    void isUnknownWithoutBothKinds() {
        // when
        var auc = LiveScores.auc(new long[] {3, 4}, new long[] {0, 0});

        // then
        assertThat(auc).isEmpty();
    }

    private static double byPairs(long[] positives, long[] negatives) {
        double wins = 0;
        double pairs = 0;
        for (int p = 0; p < positives.length; p++) {
            for (int n = 0; n < negatives.length; n++) {
                double weight = positives[p] * negatives[n];
                pairs += weight;
                wins += weight * (p > n ? 1 : p == n ? 0.5 : 0);
            }
        }
        return wins / pairs;
    }
}
