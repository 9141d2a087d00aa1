package dev.freshet.learning.reference;

import java.util.ArrayList;
import java.util.List;

/**
 * In how many of so many rows a question about a feature was answered with yes.
 *
 * <p>It has two scales. On that of the {@link #angle()} chance alone has the variance 1/rows, whatever the share is (Anscombe,
 * The transformation of Poisson, binomial and negative-binomial data, Biometrika 35, 1948). On that of the {@link #probit()} a
 * feature that is a little larger on one day moves every share of it equally, whether it lies in the middle or in the tails.
 *
 * @param hits rows with yes
 * @param rows rows asked
 */
public record Share(double hits, double rows) {
    /** A share of 0 or 1 would lie infinitely far away; so many rows more on either side bring it near (Anscombe). */
    private static final double MORE = 0.375;

    /**
     * The questions of a feature. Of an amount: is it at or below this edge? Of a category: is it this code, or another than
     * those named? Both of present values. Of any feature, last: is it missing?
     *
     * @param counts rows per bin, then missing ones
     */
    public static List<Share> ofAll(List<Long> counts, boolean isCategory) {
        var missing = counts.getLast();
        var bins = counts.subList(0, counts.size() - 1);
        var present = bins.stream().mapToLong(Long::longValue).sum();
        var shares = new ArrayList<Share>();
        var below = 0L;
        for (var bin = 0; bin < bins.size() - (isCategory ? 0 : 1); bin++) {
            below += bins.get(bin);
            shares.add(new Share(isCategory ? bins.get(bin) : below, present));
        }
        shares.add(new Share(missing, present + missing));
        return shares;
    }

    public double value() {
        return (hits + MORE) / (rows + 2 * MORE);
    }

    public double angle() {
        return angle(value());
    }

    public double probit() {
        return Normal.quantile(value());
    }

    public static double angle(double share) {
        return 2 * Math.asin(Math.sqrt(share));
    }

    /** Variance of the probit by chance alone. */
    public double chance() {
        var density = Normal.density(probit());
        return value() * (1 - value()) / (density * density * (rows + 2 * MORE));
    }

    Share plus(Share other) {
        return new Share(hits + other.hits, rows + other.rows);
    }
}
