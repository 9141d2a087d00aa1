package dev.freshet.feature.drift.measure;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * The usual distances between the shares of a reference and of a window. Shares are at least 0 and sum to 1, or all are 0 where
 * there is no row.
 */
public final class Distances {
    private Distances() {}

    /**
     * The square root of half of what either loses, in bits, when it is told by the mean of both: 0 for equal, 1 for nothing in
     * common (Lin, Divergence measures based on the Shannon entropy, 1991; Endres and Schindelin, A new metric for probability
     * distributions, 2003).
     */
    public static double jensenShannon(List<Double> reference, List<Double> window) {
        var bits = sum(reference, window, (p, q) -> lost(p, (p + q) / 2) + lost(q, (p + q) / 2));
        return Math.sqrt(Math.max(0, bits / 2));
    }

    private static double lost(double share, double told) {
        return share == 0 ? 0 : share * Math.log(share / told) / Math.log(2);
    }

    /**
     * How far the shares must be carried, in standard deviations of the reference (Vallender, Calculation of the Wasserstein
     * distance between probability distributions on the line, 1974): the area between the distribution functions. Values lie
     * at the positions of their bins, ascending. 0 where the reference does not vary.
     */
    public static double wasserstein(List<Double> reference, List<Double> window, List<Double> positions) {
        var below = 0.0;
        var area = 0.0;
        for (var i = 0; i + 1 < positions.size(); i++) {
            below += reference.get(i) - window.get(i);
            area += Math.abs(below) * (positions.get(i + 1) - positions.get(i));
        }
        var deviation = deviation(reference, positions);
        return deviation == 0 ? 0 : area / deviation;
    }

    private static double deviation(List<Double> shares, List<Double> positions) {
        var mean = sum(shares, positions, (share, position) -> share * position);
        return Math.sqrt(sum(shares, positions, (share, position) -> share * (position - mean) * (position - mean)));
    }

    /** The greatest distance between the distribution functions at an edge (Kolmogorov, 1933; Smirnov, 1948). */
    public static double kolmogorovSmirnov(List<Double> reference, List<Double> window) {
        var below = 0.0;
        var greatest = 0.0;
        for (var i = 0; i < reference.size(); i++) {
            below += reference.get(i) - window.get(i);
            greatest = Math.max(greatest, Math.abs(below));
        }
        return greatest;
    }

    /** The greatest distance between two shares (TensorFlow Data Validation, Breck et al., MLSys 2019). */
    public static double lInfinity(List<Double> reference, List<Double> window) {
        return IntStream.range(0, reference.size())
                .mapToDouble(i -> Math.abs(reference.get(i) - window.get(i)))
                .max()
                .orElse(0);
    }

    /**
     * Pearson's statistic of two samples (On the criterion, 1900) over its degrees of freedom: about 1 where both come of one
     * distribution, and growing with rows where not. 0 where only one bin was seen.
     *
     * @param reference rows per bin
     * @param window rows per bin
     */
    public static double chiSquare(List<Double> reference, List<Double> window) {
        var ofReference = reference.stream().mapToDouble(Double::doubleValue).sum();
        var ofWindow = window.stream().mapToDouble(Double::doubleValue).sum();
        var freedom = sum(reference, window, (r, w) -> r + w > 0 ? 1 : 0) - 1;
        if (freedom < 1 || ofReference == 0 || ofWindow == 0) {
            return 0;
        }
        var statistic = sum(reference, window, (r, w) -> {
            var difference = r * Math.sqrt(ofWindow / ofReference) - w * Math.sqrt(ofReference / ofWindow);
            return r + w == 0 ? 0 : difference * difference / (r + w);
        });
        return statistic / freedom;
    }

    private static double sum(List<Double> these, List<Double> those, DoubleBinaryOperator of) {
        return IntStream.range(0, these.size())
                .mapToDouble(i -> of.applyAsDouble(these.get(i), those.get(i)))
                .sum();
    }
}
