package dev.freshet.evaluator.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.pipeline.spec.Evaluation;
import dev.freshet.pipeline.spec.Evaluation.Metric;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GateSpeedTest {
    @Test
    void judgesThirtySevenThousandRowsInAFewSecondsOfOneCore() {
        // given
        var random = new Random(1);
        var labels = new float[37_000];
        var times = new long[37_000];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = random.nextInt(5) == 0 ? 1 : 0;
            times[row] = row / 6000 * 86_400_000L;
        }
        var challenger = SimulatedScores.of(labels, 1, 1);
        var champion = SimulatedScores.of(labels, 1, 2);
        var contest = new Contest(
                challenger, SimulatedScores.constant(challenger), new Opponent.Champion(1, champion), Days.of(times));
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();

        // when
        var judgement = Gate.judge(contest, new Evaluation(Metric.AUC, 0.2, 1, 1, 0.002, List.of()), 7);

        // then: measured 1.2 s with the first compiler only, as tests run; the bound is loose for busy machines
        double seconds = (threads.getCurrentThreadCpuTime() - before) / 1e9;
        System.out.printf("gate: 37000 rows, %.2f s of CPU%n", seconds);
        assertThat(judgement.rows()).isEqualTo(37_000);
        assertThat(seconds).isLessThan(10);
    }
}
