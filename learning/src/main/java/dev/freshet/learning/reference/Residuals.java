package dev.freshet.learning.reference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How far one question lay, window by window, from what the windows of the same phase had on average. */
final class Residuals {
    private final int[] phases;
    private final List<Share> shares;
    private final int[] used;
    private final Map<Integer, Share> together = new HashMap<>();
    private final Map<Integer, Integer> many = new HashMap<>();
    private final double[] values;

    /** Only windows in which enough rows were asked count. */
    Residuals(int[] phases, List<Share> shares) {
        this.phases = phases;
        this.shares = shares;
        this.used = IntStream.range(0, phases.length)
                .filter(window -> shares.get(window).rows() >= ReferenceWindows.LEAST_ROWS)
                .toArray();
        this.values = new double[phases.length];
        var sums = new HashMap<Integer, Double>();
        for (var window : used) {
            together.merge(phases[window], shares.get(window), Share::plus);
            many.merge(phases[window], 1, Integer::sum);
            sums.merge(phases[window], shares.get(window).probit(), Double::sum);
        }
        for (var window : used) {
            var mean = sums.getOrDefault(phases[window], 0.0) / manyAsIn(window);
            values[window] = shares.get(window).probit() - mean;
        }
    }

    /** All windows of a phase as one. */
    Share together(int phase) {
        return together.getOrDefault(phase, new Share(0, 0));
    }

    private int manyAsIn(int window) {
        return many.getOrDefault(phases[window], 0);
    }

    /** Whether too few windows could ask, or the answer was nearly always the same. */
    boolean isRare(double leastHits) {
        var all = together.values().stream().reduce(new Share(0, 0), Share::plus);
        return used.length < ReferenceWindows.LEAST
                || Math.min(all.hits(), all.rows() - all.hits()) < leastHits * used.length;
    }

    double spread() {
        var free = used.length - many.size();
        return free < 1 ? 0 : sumOfProducts(values, values, 0) / free;
    }

    /** What the spread would be if all windows of a phase had the same share. */
    double chance() {
        var chanceOfARow = new HashMap<Integer, Double>();
        together.forEach((phase, share) -> chanceOfARow.put(phase, share.chance() * share.rows()));
        return IntStream.of(used)
                .mapToDouble(window -> chanceOfARow.getOrDefault(phases[window], 0.0)
                        / shares.get(window).rows())
                .average()
                .orElse(0);
    }

    double persistence() {
        var square = sumOfProducts(values, values, 0);
        return square == 0 ? 0 : sumOfProducts(values, values, 1) / square;
    }

    double likeness(Residuals other) {
        var squares = sumOfProducts(values, values, 0) * sumOfProducts(other.values, other.values, 0);
        return squares == 0 ? 0 : sumOfProducts(values, other.values, 0) / Math.sqrt(squares);
    }

    /** Sum of the squared distances of each window from the mean of the others of its phase. */
    double press() {
        return IntStream.of(used)
                .mapToDouble(window -> manyAsIn(window) == 1
                        ? values[window]
                        : values[window] * manyAsIn(window) / (manyAsIn(window) - 1))
                .map(distance -> distance * distance)
                .sum();
    }

    private static double sumOfProducts(double[] these, double[] those, int later) {
        var sum = 0.0;
        for (var i = later; i < these.length; i++) {
            sum += these[i] * those[i - later];
        }
        return sum;
    }
}
