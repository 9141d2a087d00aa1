package dev.freshet.evaluator.gate;

import dev.freshet.evaluator.metric.WeightedMetric;
import dev.freshet.pipeline.spec.Evaluation;
import dev.freshet.pipeline.spec.Evaluation.Metric;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What a whole judgement costs beside one AUC of the same rows: {@code bin/bench gate}. */
final class GateBench {
    private static final int ROWS = 37_000;
    private static final int ROUNDS = 5;

    private GateBench() {}

    public static void main(String[] arguments) {
        var contest = contest();
        for (int round = 0; round < ROUNDS; round++) {
            double judgement = seconds(() -> Gate.judge(
                    contest, new Evaluation(Metric.AUC, 0.2, Duration.ofDays(1), 1, 1, 0.002, List.of()), 7));
            double auc = seconds(
                    () -> WeightedMetric.of(Metric.AUC, contest.challenger()).value());
            System.out.printf(
                    "%,d rows: judgement %.2f s, one AUC %.4f s, ratio %.0f%n", ROWS, judgement, auc, judgement / auc);
        }
    }

    private static Contest contest() {
        var random = new Random(1);
        var labels = new float[ROWS];
        var times = new long[ROWS];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = random.nextInt(5) == 0 ? 1 : 0;
            times[row] = row / 6000 * 86_400_000L;
        }
        var challenger = SimulatedScores.of(labels, 1, 1);
        var champion = SimulatedScores.of(labels, 1, 2);
        return new Contest(
                challenger, SimulatedScores.constant(challenger), new Opponent.Champion(1, champion), Days.of(times));
    }

    private static double seconds(Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        work.run();
        return (threads.getCurrentThreadCpuTime() - before) / 1e9;
    }
}
