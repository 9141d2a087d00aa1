package dev.freshet.feature.window;

import static dev.freshet.feature.window.LittleEndian.TIME;
import static dev.freshet.feature.window.LittleEndian.getDouble;
import static dev.freshet.feature.window.LittleEndian.getTime;

/** Running totals of one column while a window is read; mutable and reused, because it stands in the hot loop. */
final class Tally {
    final TotalsLayout layout;
    int count;
    double sum;
    double squares;
    double min;
    double max;

    private final boolean squared;

    Tally(TotalsLayout layout) {
        this.layout = layout;
        this.squared = layout.squares();
        clear();
    }

    void clear() {
        count = 0;
        sum = 0;
        squares = 0;
        min = Double.POSITIVE_INFINITY;
        max = Double.NEGATIVE_INFINITY;
    }

    /** Adds a value; NaN is none. */
    void add(double value) {
        if (Double.isNaN(value)) {
            return;
        }
        if (squared) {
            addSquares(1, value, 0);
        }
        count++;
        sum += value;
        min = value < min ? value : min;
        max = value > max ? value : max;
    }

    /**
     * Adds values of a row of single ones, from the last on, while they are behind a time.
     *
     * @param end where the last of them ends
     * @param width from one to the next
     * @param from a time that one of them, further on, is not behind
     * @return where the first that was added stands
     */
    int addAfter(byte[] bytes, int end, int width, long from) {
        int others = 0;
        double total = 0;
        double least = min;
        double greatest = max;
        int at = end - width;
        while (getTime(bytes, at) > from) {
            double value = getDouble(bytes, at + TIME);
            if (!Double.isNaN(value)) {
                others++;
                total += value;
                least = value < least ? value : least;
                greatest = value > greatest ? value : greatest;
            }
            at -= width;
        }
        int first = at + width;
        min = least;
        max = greatest;
        add(others, total, bytes, first + TIME, end, width);
        return first;
    }

    /** Adds values that stand in bytes at equal distances. */
    void addAll(byte[] bytes, int from, int to, int width) {
        int others = 0;
        double total = 0;
        double least = min;
        double greatest = max;
        for (int at = from; at < to; at += width) {
            double value = getDouble(bytes, at);
            if (!Double.isNaN(value)) {
                others++;
                total += value;
                least = value < least ? value : least;
                greatest = value > greatest ? value : greatest;
            }
        }
        min = least;
        max = greatest;
        add(others, total, bytes, from, to, width);
    }

    private void add(int others, double total, byte[] bytes, int from, int to, int width) {
        if (squared && others > 0) {
            addSquares(others, total, squares(bytes, from, to, width, total / others));
        }
        count += others;
        sum += total;
    }

    private static double squares(byte[] bytes, int from, int to, int width, double mean) {
        double squares = 0;
        for (int at = from; at < to; at += width) {
            double distance = getDouble(bytes, at) - mean;
            squares += Double.isNaN(distance) ? 0 : distance * distance;
        }
        return squares;
    }

    /**
     * Joins the squared differences of other values to those of this tally, whose count and sum are still without them:
     * Chan, Golub, LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances", 1979.
     */
    void addSquares(int others, double sumOfOthers, double squaresOfOthers) {
        squares += squaresOfOthers;
        if (count > 0) {
            double distance = sumOfOthers / others - sum / count;
            squares += distance * distance * count * others / ((double) count + others);
        }
    }

    /** The same formula, solved for the tally without the value. */
    void takeBack(double value) {
        count--;
        sum = count == 0 ? 0 : sum - value;
        if (count > 0) {
            double distance = value - sum / count;
            squares = Math.max(0, squares - distance * distance * count / (count + 1));
        } else {
            squares = 0;
        }
    }
}
