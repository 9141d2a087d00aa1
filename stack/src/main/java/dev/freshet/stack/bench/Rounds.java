package dev.freshet.stack.bench;

import dev.freshet.stack.bench.Meter.Cost;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Runs what is compared in turn, round after round, so that all share what the machine is doing besides; the first round
 * warms up and is dropped, and the median of the others counts.
 */
public final class Rounds {
    private final List<Row> rows = new ArrayList<>();

    /** Does the work of one row once and says what an event cost. */
    public interface Task {
        Cost run() throws Exception;
    }

    private record Row(String name, Task task, List<Cost> costs) {
        double median(ToDoubleFunction<Cost> part) {
            var sorted = costs.stream().skip(1).mapToDouble(part).sorted().toArray();
            return sorted[sorted.length / 2];
        }
    }

    /** Adds a row; the first one is the reference. */
    public void add(String name, Task task) {
        rows.add(new Row(name, task, new ArrayList<>()));
    }

    /** Runs all rows once to warm up and so many times more. */
    public void run(int rounds) throws Exception {
        for (int round = 0; round <= rounds; round++) {
            for (Row row : rows) {
                row.costs().add(row.task().run());
                System.err.printf(
                        "round %d, %s: %s%n", round, row.name(), row.costs().getLast());
            }
        }
    }

    /** Prints the medians beside those of the first row. */
    public void print(String what) {
        var first = rows.getFirst();
        System.out.printf(
                "%n| %s | own CPU, µs | broker's CPU, µs | both / first row | events a second / first row |%n", what);
        System.out.println("|---|---|---|---|---|");
        rows.forEach(row -> System.out.printf(
                "| %s | %.2f | %.2f | %.2f | %.2f |%n",
                row.name(),
                row.median(Cost::own),
                row.median(Cost::broker),
                row.median(Cost::both) / first.median(Cost::both),
                first.median(Cost::wall) / row.median(Cost::wall)));
    }
}
