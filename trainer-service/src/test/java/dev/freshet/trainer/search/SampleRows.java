package dev.freshet.trainer.search;

import dev.freshet.pipeline.dataset.DatasetScope;
import dev.freshet.pipeline.dataset.ExampleRow;
import dev.freshet.pipeline.dataset.MemoryBudget;
import dev.freshet.pipeline.dataset.OffsetRange;
import dev.freshet.pipeline.dataset.RowCollector;
import dev.freshet.pipeline.dataset.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.IntToLongFunction;

/** Rows for tests: two columns, of which the first decides the label most of the time. */
public final class SampleRows {
    private SampleRows() {}

    public static Rows of(int count, long seed, IntToLongFunction time) {
        var scope = new DatasetScope(
                "p.examples", "id", "fs", List.of("a", "b"), List.of(new OffsetRange(0, 0, count)), Instant.EPOCH);
        var collector = new RowCollector(scope, new MemoryBudget(1 << 28), false);
        var random = new Random(seed);
        for (int i = 0; i < count; i++) {
            double a = random.nextGaussian();
            double b = i % 5 == 0 ? Double.NaN : random.nextInt(3);
            double label = a + random.nextGaussian() / 2 > 0 ? 1 : 0;
            collector.add(new ExampleRow(0, i, "e" + i, 0, time.applyAsLong(i), label, List.of(a, b)));
        }
        return collector.finish();
    }
}
