package dev.freshet.feature.drift;

import dev.freshet.learning.reference.Normal;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;

/** Draws normal values bin by bin, so that a window of 10,000 rows costs no more than one of 100. */
final class Draw {
    private final World world;
    private final Random random;

    Draw(World world, Random random) {
        this.world = world;
        this.random = random;
    }

    /** How many rows fall into each bin, then how many are missing. */
    long[] row(double[] edges, int rows, double mean) {
        var counts = new long[edges.length + 2];
        var missing = binomial(rows, world.missing());
        counts[edges.length + 1] = missing;
        var zeros = binomial(rows - missing, world.zeros());
        var left = rows - missing - zeros;
        var before = 0.0;
        for (var bin = 0; bin <= edges.length && left > 0; bin++) {
            var until = bin == edges.length ? 1 : Normal.below(edges[bin] - mean);
            var drawn = before >= 1 ? 0 : binomial(left, Math.clamp((until - before) / (1 - before), 0, 1));
            counts[bin] += drawn;
            left -= drawn;
            before = until;
        }
        counts[binOf(edges, 0)] += zeros;
        return counts;
    }

    private static int binOf(double[] edges, double value) {
        return (int) Arrays.stream(edges).filter(edge -> value > edge).count();
    }

    /** Exact where it is small, else the normal approximation with its skewness (Cornish and Fisher, 1938). */
    private long binomial(long rows, double share) {
        var mean = rows * share;
        if (share <= 0 || share >= 1 || rows == 0) {
            return share >= 1 ? rows : 0;
        }
        if (rows <= 64) {
            return LongStream.range(0, rows)
                    .filter(i -> random.nextDouble() < share)
                    .count();
        }
        if (mean < 20) {
            return poissonLike(rows, share);
        }
        if (rows - mean < 20) {
            return rows - poissonLike(rows, 1 - share);
        }
        var deviation = Math.sqrt(mean * (1 - share));
        var z = random.nextGaussian();
        var skewed = z + (1 - 2 * share) / deviation * (z * z - 1) / 6;
        return Math.clamp(Math.round(mean + deviation * skewed), 0, rows);
    }

    /** By inversion: the probability of each count follows from the one before. */
    private long poissonLike(long rows, double share) {
        var u = random.nextDouble();
        var probability = Math.pow(1 - share, rows);
        var count = 0L;
        while (u > probability && count < rows) {
            u -= probability;
            probability *= (double) (rows - count) / (count + 1) * share / (1 - share);
            count++;
        }
        return count;
    }
}
