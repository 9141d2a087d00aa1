package dev.freshet.simulator.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * ADWIN2 of A. Bifet and R. Gavalda, "Learning from Time-Changing Data with Adaptive Windowing" (2007): a window of values in
 * [0, 1] that is cut where the means of its two parts differ by more than chance allows. Kept as an exponential histogram, at
 * most five buckets of a size; cuts are looked for every 32 values, as in the authors' own code.
 */
final class Adwin {
    private static final int MOST_OF_A_SIZE = 5;
    private static final int LOOK_EVERY = 32;
    private static final int LEAST = 5;

    private final double delta;
    /** The oldest first. */
    private final List<Bucket> buckets = new ArrayList<>();

    private long seen;

    private record Bucket(long size, double sum, double squares) {
        /** {@code squares} is the sum of squared distances from the mean. */
        Bucket plus(Bucket other) {
            long both = size + other.size;
            double distance = sum / size - other.sum / other.size;
            return new Bucket(
                    both, sum + other.sum, squares + other.squares + distance * distance * size * other.size / both);
        }
    }

    Adwin(double delta) {
        this.delta = delta;
    }

    /** Takes a value; whether the window was cut and the mean of what is left is higher than before. */
    boolean add(double value) {
        buckets.add(new Bucket(1, value, 0));
        merge();
        seen++;
        return seen % LOOK_EVERY == 0 && cut();
    }

    /** More than so many buckets of a size: the two oldest of them become one. */
    private void merge() {
        long size = 1;
        int end = buckets.size();
        while (true) {
            int begin = end;
            while (begin > 0 && buckets.get(begin - 1).size() == size) {
                begin--;
            }
            if (end - begin <= MOST_OF_A_SIZE) {
                return;
            }
            buckets.set(begin + 1, buckets.get(begin).plus(buckets.get(begin + 1)));
            buckets.remove(begin);
            end = begin + 1;
            size *= 2;
        }
    }

    private boolean cut() {
        boolean rises = false;
        for (boolean again = true; again && buckets.size() > 1; ) {
            again = false;
            var all = buckets.stream().reduce(Bucket::plus).orElseThrow();
            var left = buckets.getFirst();
            for (int at = 1; at < buckets.size() && !again; at++) {
                var right = new Bucket(all.size() - left.size(), all.sum() - left.sum(), 0);
                if (left.size() >= LEAST && right.size() >= LEAST && differ(all, left, right)) {
                    rises |= right.sum() / right.size() > left.sum() / left.size();
                    buckets.removeFirst();
                    again = true;
                } else {
                    left = left.plus(buckets.get(at));
                }
            }
        }
        return rises;
    }

    private boolean differ(Bucket all, Bucket left, Bucket right) {
        double harmonic = 1.0 / (left.size() - LEAST + 1) + 1.0 / (right.size() - LEAST + 1);
        double variance = all.squares() / all.size();
        double logarithm = Math.log(2 * Math.log(all.size()) / delta);
        double epsilon = Math.sqrt(2 * harmonic * variance * logarithm) + 2.0 / 3 * harmonic * logarithm;
        return Math.abs(left.sum() / left.size() - right.sum() / right.size()) > epsilon;
    }
}
