package dev.freshet.feature.concept;

import java.util.ArrayList;
import java.util.List;

/**
 * ADWIN (Bifet and Gavaldà, Learning from time-changing data with adaptive windowing, 2007), as ADWIN2 of the paper: an
 * exponential histogram of a window of values in [0, 1] that is cut where two parts of it differ by more than chance allows. To
 * compare with.
 */
final class Adwin {
    private static final int BUCKETS_OF_A_SIZE = 5;
    /** Values between two looks, as in the authors' implementation. */
    private static final int CLOCK = 32;

    private static final int LEAST_PART = 5;

    private final double delta;
    private final List<Bucket> buckets = new ArrayList<>(); // the newest first
    private long seen;

    private record Bucket(long size, double sum, double squares) {
        Bucket plus(Bucket other) {
            return new Bucket(size + other.size, sum + other.sum, squares + other.squares);
        }

        double mean() {
            return sum / size;
        }
    }

    Adwin(double delta) {
        this.delta = delta;
    }

    /** Adds a value; whether the newer part has a greater mean than a part that is therefore dropped. */
    boolean worseWith(double value) {
        buckets.addFirst(new Bucket(1, value, value * value));
        compress();
        boolean worse = false;
        if (++seen % CLOCK == 0) {
            for (int cut = cut(); cut > 0; cut = cut()) {
                worse |= sum(0, cut).mean() > sum(cut, buckets.size()).mean();
                buckets.removeLast();
            }
        }
        return worse;
    }

    /** Two of the oldest of a size become one of twice the size. */
    private void compress() {
        int first = 0;
        while (first < buckets.size()) {
            long size = buckets.get(first).size();
            int end = first;
            while (end < buckets.size() && buckets.get(end).size() == size) {
                end++;
            }
            if (end - first > BUCKETS_OF_A_SIZE) {
                buckets.set(end - 2, buckets.get(end - 2).plus(buckets.remove(end - 1)));
                first = end - 2;
            } else {
                first = end;
            }
        }
    }

    /** Number of the newest buckets that differ from the rest, 0 for none (theorem 3.2, with the variance of the window). */
    private int cut() {
        if (buckets.size() < 2) {
            return 0;
        }
        var all = sum(0, buckets.size());
        double variance = Math.max(0, all.squares() / all.size() - all.mean() * all.mean());
        double log = Math.log(2 * Math.log(all.size()) / delta);
        var newer = new Bucket(0, 0, 0);
        for (int cut = 1; cut < buckets.size(); cut++) {
            newer = newer.plus(buckets.get(cut - 1));
            long older = all.size() - newer.size();
            if (newer.size() < LEAST_PART || older < LEAST_PART) {
                continue;
            }
            double harmonic = 1 / (1.0 / newer.size() + 1.0 / older);
            double allowed = Math.sqrt(2 / harmonic * variance * log) + 2 / (3 * harmonic) * log;
            if (Math.abs(newer.mean() - (all.sum() - newer.sum()) / older) > allowed) {
                return cut;
            }
        }
        return 0;
    }

    private Bucket sum(int from, int to) {
        return buckets.subList(from, to).stream().reduce(new Bucket(0, 0, 0), Bucket::plus);
    }
}
