package dev.freshet.feature.bench;

import dev.freshet.feature.window.EntityRow;
import dev.freshet.feature.window.EntityWindows;
import dev.freshet.pipeline.spec.feature.AggregateFeature;
import dev.freshet.pipeline.spec.feature.AggregateFeature.Aggregate;
import dev.freshet.pipeline.spec.feature.Feature;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the cost of a record grows with the panes of its window that hold something, in memory and without Kafka. */
final class GrowthOfWindows {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int[] FILLED = {1, 5, 15, 60};
    private static final int KEYS = 1_000;
    private static final int PER_PANE = 2;
    private static final int ROUNDS = 7;
    private static final Duration PANE = Duration.ofMinutes(1);
    private static final List<Feature> FEATURES = Stream.of(
                    Aggregate.COUNT, Aggregate.SUM, Aggregate.MIN, Aggregate.MAX)
            .<Feature>map(it -> new AggregateFeature(
                    it.name(), it, it == Aggregate.COUNT ? "" : "amount", "key", PANE.multipliedBy(60)))
            .toList();

    private GrowthOfWindows() {}

    static void print() {
        double[] nanos =
                IntStream.of(FILLED).mapToDouble(filled -> Double.MAX_VALUE).toArray();
        int[] bytes = new int[FILLED.length];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < FILLED.length; i++) {
                var run = new Run(FILLED[i]);
                nanos[i] = Math.min(nanos[i], run.nanos());
                bytes[i] = run.rowBytes();
            }
        }
        System.out.println("\n| overlaps | CPU, ns an event | bytes of a row |");
        System.out.println("|---|---|---|");
        for (int i = 0; i < FILLED.length; i++) {
            System.out.printf("| %d | %.0f | %,d |%n", FILLED[i], nanos[i], bytes[i]);
        }
        System.out.printf("log-log slope %.2f%n", slope(nanos));
    }

    /** Least squares over the logarithms. */
    private static double slope(double[] nanos) {
        double meanX = IntStream.of(FILLED).mapToDouble(Math::log).average().orElseThrow();
        double meanY = IntStream.range(0, nanos.length)
                .mapToDouble(i -> Math.log(nanos[i]))
                .average()
                .orElseThrow();
        double together = 0;
        double alone = 0;
        for (int i = 0; i < nanos.length; i++) {
            double x = Math.log(FILLED[i]) - meanX;
            together += x * (Math.log(nanos[i]) - meanY);
            alone += x * x;
        }
        return together / alone;
    }

    /** Entities whose rows hold so many panes each, and go on in time. */
    private static final class Run {
        private static final int WARM = 200;
        private static final int MEASURED = 200;

        private final EntityWindows windows = EntityWindows.of("key", FEATURES, EntityWindows.inputs(FEATURES));
        private final @Nullable EntityRow[] rows = new EntityRow[KEYS];
        private final double[] vector = new double[FEATURES.size()];
        private final double[] input = new double[1];
        private final long step;

        /** Every further pane that holds something lies so far from the last that the window holds this many. */
        Run(int filled) {
            step = PANE.toMillis() * (60 / filled);
        }

        double nanos() {
            pass(0, WARM);
            long start = THREADS.getCurrentThreadCpuTime();
            pass(WARM, WARM + MEASURED);
            return (double) (THREADS.getCurrentThreadCpuTime() - start) / (MEASURED * KEYS);
        }

        int rowBytes() {
            var row = rows[0];
            return row == null ? 0 : row.bytes().length;
        }

        private void pass(int from, int to) {
            for (int turn = from; turn < to; turn++) {
                long time = turn / PER_PANE * step;
                for (int key = 0; key < KEYS; key++) {
                    input[0] = (turn * 31 + key) % 1_009;
                    rows[key] = windows.observe(rows[key], time, input, vector);
                }
            }
        }
    }
}
