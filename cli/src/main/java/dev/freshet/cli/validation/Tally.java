package dev.freshet.cli.validation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what happened, by a key, and keeps the first few different examples of each.
 *
 * @param <K> what is counted
 */
public final class Tally<K> {
    private final int most;
    private final Map<K, Count> counts = new LinkedHashMap<>();

    /** @param most most examples of each key */
    Tally(int most) {
        this.most = most;
    }

    /** How often, and the examples. */
    public static final class Count {
        private final List<Example> examples = new ArrayList<>();
        private long rows;

        public long rows() {
            return rows;
        }

        public List<Example> examples() {
            return List.copyOf(examples);
        }

        private void add(Example example, int most) {
            rows++;
            boolean another = examples.stream().noneMatch(kept -> kept.text().equals(example.text()));
            if (examples.size() < most && another) {
                examples.add(example);
            }
        }
    }

    void add(K key, long row, String text) {
        counts.computeIfAbsent(key, unknown -> new Count()).add(new Example(row, text), most);
    }

    /** Everything counted, the most frequent first. */
    public List<Map.Entry<K, Count>> byFrequency() {
        return counts.entrySet().stream()
                .sorted((one, other) ->
                        Long.compare(other.getValue().rows(), one.getValue().rows()))
                .toList();
    }

    /** How often this one. */
    public long of(K key) {
        var count = counts.get(key);
        return count == null ? 0 : count.rows();
    }
}
