package dev.freshet.feature.window;

import static dev.freshet.pipeline.spec.feature.AggregateFeature.SAMPLE;

import dev.freshet.pipeline.spec.feature.AggregateFeature;
import dev.freshet.pipeline.spec.feature.AggregateFeature.Aggregate;
import dev.freshet.pipeline.spec.feature.AggregateFeature.Share;
import dev.freshet.pipeline.spec.feature.TextHash;
import java.util.Arrays;

/** The values of one window and their priorities; mutable and reused, because it stands in the hot loop. */
final class Sample {
    private static final double PRIORITIES = 0x1p63;

    private long[] priorities = new long[SAMPLE];
    private double[] values = new double[SAMPLE];
    private int size;

    /** The priority of the value with this number: spread evenly over 63 bits, the same in every run. */
    static long priority(long number) {
        return TextHash.mix(number + 1) >>> 1;
    }

    void clear() {
        size = 0;
    }

    void add(long priority, double value) {
        if (size == priorities.length) {
            priorities = Arrays.copyOf(priorities, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        priorities[size] = priority;
        values[size] = value;
        size++;
    }

    double value(AggregateFeature feature) {
        if (feature.aggregate() == Aggregate.DISTINCT) {
            return distinct();
        }
        if (feature.tuning() instanceof Share(double share)) {
            return size == 0 ? Double.NaN : quantile(share);
        }
        throw new IllegalStateException(feature + " is not read from a sample");
    }

    /** The value of a window that holds one value alone. */
    static double alone(AggregateFeature feature, double value) {
        return feature.aggregate() == Aggregate.DISTINCT ? 1 : value;
    }

    /**
     * The number of different values. Up to {@code SAMPLE} it is counted; beyond, the {@code SAMPLE}-th least priority
     * tells how densely they lie: Bar-Yossef et al., "Counting distinct elements in a data stream", 2002, unbiased after
     * Beyer et al., 2007. The standard error is {@code 1 / sqrt(SAMPLE - 2)}, 6.3 %.
     */
    private double distinct() {
        if (size <= SAMPLE) {
            return size;
        }
        return (SAMPLE - 1) / (bound() / PRIORITIES);
    }

    /** Interpolated between the two neighbours, as type 7 of Hyndman and Fan, 1996, which NumPy and R take by default. */
    private double quantile(double share) {
        var sorted = drawn();
        double rank = share * (sorted.length - 1);
        int below = (int) rank;
        double part = rank - below;
        return part == 0 ? sorted[below] : sorted[below] + part * (sorted[below + 1] - sorted[below]);
    }

    private double[] drawn() {
        if (size <= SAMPLE) {
            var sorted = Arrays.copyOf(values, size);
            Arrays.sort(sorted);
            return sorted;
        }
        long bound = bound();
        var drawn = new double[SAMPLE];
        int taken = 0;
        for (int i = 0; i < size && taken < SAMPLE; i++) {
            if (priorities[i] <= bound) {
                drawn[taken++] = values[i];
            }
        }
        Arrays.sort(drawn);
        return drawn;
    }

    /** The {@code SAMPLE}-th least priority. */
    private long bound() {
        var sorted = Arrays.copyOf(priorities, size);
        Arrays.sort(sorted);
        return sorted[SAMPLE - 1];
    }
}
