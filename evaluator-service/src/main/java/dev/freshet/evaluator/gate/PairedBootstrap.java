package dev.freshet.evaluator.gate;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * How far chance alone could move a difference: both models are scored on the same resamples, so what makes a row easy or
 * hard for both cancels out.
 */
final class PairedBootstrap {
    /** Resamples of up to 100,000 rows. */
    static final int MOST = 1000;
    /** Resamples of half a million rows and more: the ends of the interval are noisier, but it is narrow by then. */
    static final int LEAST = 200;

    private static final long ROW_VISITS = 100_000_000L;

    private PairedBootstrap() {}

    /** The interval of each contrast in its order, all from the same resamples; null where one is undefined. */
    static List<@Nullable Interval> intervals(List<Contrast> contrasts, Resampling resampling, long seed) {
        var random = new SplittableRandom(seed);
        var weights = new int[resampling.rows()];
        var differences = new double[contrasts.size()][resamples(resampling.rows())];
        for (int i = 0; i < resamples(resampling.rows()); i++) {
            resampling.draw(random, weights);
            for (int contrast = 0; contrast < differences.length; contrast++) {
                differences[contrast][i] = contrasts.get(contrast).difference(weights);
            }
        }
        return Arrays.stream(differences).map(Interval::middleOf).toList();
    }

    /** Fewer resamples for very many rows, so that a judgement stays within seconds. */
    static int resamples(int rows) {
        return (int) Math.clamp(ROW_VISITS / Math.max(1, rows), LEAST, MOST);
    }
}
