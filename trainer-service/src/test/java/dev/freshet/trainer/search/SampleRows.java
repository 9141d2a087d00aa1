package dev.freshet.trainer.search;

import dev.freshet.learning.dataset.DatasetScope;
import dev.freshet.learning.dataset.ExampleRow;
import dev.freshet.learning.dataset.MemoryBudget;
import dev.freshet.learning.dataset.OffsetRange;
import dev.freshet.learning.dataset.RowCollector;
import dev.freshet.learning.dataset.Rows;
import dev.freshet.pipeline.spec.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/** Rows for tests: two columns, of which the first decides the label most of the time. */
public final class SampleRows {
    private SampleRows() {}

    /** Rows whose second column is a category, which alone decides the label. */
    public static Rows ofCategories(int count, double[] labels) {
        return collect(count, new Random(7), (random, i) -> {
            int category = i % labels.length;
            return new Sample(labels[category], random.nextGaussian(), category, i);
        });
    }

    /** Rows whose first column is a share of a label as large as labels may be, of either sign. */
    public static Rows ofLargestLabels(int count) {
        return collect(count, new Random(7), (random, i) -> {
            double share = 2 * random.nextDouble() - 1;
            return new Sample(i % 2 == 0 ? Labels.LARGEST : share * Labels.LARGEST, i % 2 == 0 ? 1 : share, 0, i);
        });
    }

    /** Rows whose second column is what a test says. */
    public static Rows ofSecond(int count, IntToLongFunction time, IntToDoubleFunction value) {
        return collect(count, new Random(7), (random, i) -> {
            double a = random.nextGaussian();
            return new Sample(a > 0 ? 1 : 0, a, value.applyAsDouble(i), time.applyAsLong(i));
        });
    }

    public static Rows of(int count, long seed, IntToLongFunction time) {
        return collect(count, new Random(seed), (random, i) -> {
            double a = random.nextGaussian();
            double b = i % 5 == 0 ? Double.NaN : random.nextInt(3);
            return new Sample(a + random.nextGaussian() / 2 > 0 ? 1 : 0, a, b, time.applyAsLong(i));
        });
    }

    /** Rows whose first column decides the label, until {@code change} one way and from then on the other. */
    public static Rows ofConceptChange(int count, int change, IntToLongFunction time) {
        return collect(count, new Random(7), (random, i) -> {
            double a = random.nextGaussian();
            boolean up = a + random.nextGaussian() / 2 > 0;
            return new Sample(up == i < change ? 1 : 0, a, random.nextInt(3), time.applyAsLong(i));
        });
    }

    private record Sample(double label, double a, double b, long time) {}

    private static Rows collect(int count, Random random, BiFunction<Random, Integer, Sample> sample) {
        var scope = new DatasetScope(
                "p.examples",
                "id",
                "fs",
                List.of("a", "b"),
                List.of(new OffsetRange(0, 0, count)),
                Instant.EPOCH,
                null);
        var collector = new RowCollector(scope, new MemoryBudget(1 << 28), false);
        for (int i = 0; i < count; i++) {
            var it = sample.apply(random, i);
            collector.add(new ExampleRow(0, i, "e" + i, 0, it.time(), it.time(), it.label(), List.of(it.a(), it.b())));
        }
        return collector.finish();
    }
}
