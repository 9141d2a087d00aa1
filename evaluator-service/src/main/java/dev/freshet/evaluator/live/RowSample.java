package dev.freshet.evaluator.live;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A few of many examples: those whose places in the log have the least hashes. So the same examples have the same sample in
 * whatever order they come, each is as likely in it as any other, and two samples together are one.
 */
final class RowSample {
    /** Rows at most: an AUC of two such samples has a standard error of about 0.013. */
    static final int MOST_ROWS = 1_000;

    private final PriorityQueue<LiveExample> examples =
            new PriorityQueue<>(Comparator.comparingLong(RowSample::hash).reversed());

    void add(LiveExample example) {
        if (examples.size() == MOST_ROWS) {
            if (hash(example) >= hash(examples.element())) {
                return;
            }
            examples.remove();
        }
        examples.add(example);
    }

    void addAll(RowSample other) {
        other.examples.forEach(this::add);
    }

    int size() {
        return examples.size();
    }

    /** In the order of their hashes, so in none that says anything. */
    List<LiveExample> examples() {
        return examples.stream()
                .sorted(Comparator.comparingLong(RowSample::hash))
                .toList();
    }

    /** The last step of SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014). */
    private static long hash(LiveExample example) {
        long mixed = (example.offset() + 1) * 0x9E3779B97F4A7C15L + example.partition();
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
