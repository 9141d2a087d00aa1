package dev.freshet.feature.concept;

import java.util.Arrays;
import java.util.List;

/**
 * The evidence that a row of losses has become worse, against the claim that their order in time says nothing. An e-detector
 * (Shin, Ramdas and Rinaldo, E-detectors, 2024): for each moment at which the change may have been, a bet that starts with 1
 * and of which nobody expects to gain while the claim holds; the evidence is the sum of what they have. While the claim holds,
 * the mean time until it reaches {@code 1 / alpha} is at least that many losses, whatever their distribution.
 *
 * <p>A bet looks at ranks alone, as conformal test martingales do (Vovk, Testing randomness online, 2021). What it has is the
 * likelihood ratio of the ranks where the later losses are drawn from a distribution whose hazard is {@code theta} times that
 * of the earlier ones (Savage, Contributions to the theory of rank order statistics, 1956):
 *
 * <pre>n! * theta^k / product over the losses from the least of (a + theta * b)</pre>
 *
 * with k later ones of n, and a earlier and b later ones not less than the loss. It is the mean over four {@code theta}.
 *
 * <p>The later losses are first made better by a tolerance, and lose ties. Both can only take from a bet, so the promise holds;
 * and a stake that days which depend on each other would win is mostly lost.
 */
final class RankEvidence {
    /** Earlier losses that a bet wants at least: their spread is part of the tolerance. */
    static final int LEAST_EARLIER = 3;

    private static final double[] THETAS = {1 / 2d, 1 / 4d, 1 / 8d, 1 / 16d};
    /** Of a standard deviation of the earlier losses. */
    private static final double TOLERATED = 0.5;

    private RankEvidence() {}

    /**
     * What the losses say.
     *
     * @param eValue the evidence, 0 where there are too few
     * @param since number of the loss with which the change most likely came; 0 where there are too few
     */
    record Change(double eValue, int since) {}

    /** @param margin how much worse a loss may be without being worse */
    static Change of(List<Double> losses, double margin) {
        var all = losses.stream().mapToDouble(Double::doubleValue).toArray();
        double sum = 0;
        double most = 0;
        int since = 0;
        for (int change = LEAST_EARLIER; change < all.length; change++) {
            var earlier = Arrays.copyOf(all, change);
            double tolerance = margin + TOLERATED * deviation(earlier);
            var later = Arrays.stream(all, change, all.length)
                    .map(loss -> loss - tolerance)
                    .toArray();
            double stake = stake(earlier, later);
            sum += stake;
            if (stake > most) {
                most = stake;
                since = change;
            }
        }
        return new Change(sum, since);
    }

    /** What the values say of a change of either direction: the mean of two e-detectors is one. */
    static Change eitherWay(List<Double> values) {
        var more = of(values, 0);
        var less = of(values.stream().map(value -> -value).toList(), 0);
        return new Change((more.eValue() + less.eValue()) / 2, (more.eValue() >= less.eValue() ? more : less).since());
    }

    private static double stake(double[] earlier, double[] later) {
        Arrays.sort(earlier);
        Arrays.sort(later);
        return Arrays.stream(THETAS)
                .map(theta -> ratio(earlier, later, theta))
                .average()
                .orElseThrow();
    }

    /** Both sorted. The factor of a loss is (a + b) / (a + theta * b), times theta where it is a later one. */
    private static double ratio(double[] earlier, double[] later, double theta) {
        double ratio = 1;
        int a = earlier.length;
        int b = later.length;
        while (a > 0) {
            ratio *= (a + b) / (a + theta * b);
            if (b > 0 && later[later.length - b] <= earlier[earlier.length - a]) {
                ratio *= theta;
                b--;
            } else {
                a--;
            }
        }
        return ratio; // with only later ones left every factor is 1
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (values.length - 1));
    }
}
