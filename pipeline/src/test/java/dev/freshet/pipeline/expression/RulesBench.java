package dev.freshet.pipeline.expression;

import dev.freshet.pipeline.expression.Code.Truth;
import dev.freshet.pipeline.expression.Compilation.Compiled;
import dev.freshet.pipeline.expression.Compilation.Failed;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.Values;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a rule costs: by hand in Java, compiled as ingestion runs it, and in CEL's interpreter, over the same rows in the same run. The three
 * must agree on every row before a time is printed. CPU time of the measuring thread; rounds alternate, the best counts.
 */
public final class RulesBench {
    private static final int ROWS = 10_000;
    private static final int ROUNDS = 12;
    private static final int PASSES = 300;
    private static final int INTERPRETED_ROWS = 1_000;

    private final List<@Nullable Object[]> rows = rows();

    private record Contest(String rule, Expression expression, ToIntFunction<@Nullable Object[]> byHand) {}

    private RulesBench() {}

    /** Prints the table of rules, then what each of 1 to 32 rules costs beside the others. */
    public static void main(String[] arguments) {
        var bench = new RulesBench();
        System.out.println("| rule | by hand, ns | compiled, ns | CEL, ns | compiled / by hand | CEL / compiled |");
        System.out.println("|---|---|---|---|---|---|");
        bench.contests().forEach(bench::print);
        System.out.println();
        System.out.println("| rules | ns an event | ns a rule |");
        System.out.println("|---|---|---|");
        for (int rules : List.of(1, 2, 4, 8, 16, 32)) {
            bench.printMany(rules);
        }
    }

    private List<Contest> contests() {
        var fields = new LinkedHashMap<String, FieldType>();
        fields.put("amount", FieldType.DOUBLE);
        fields.put("count", FieldType.INT);
        fields.put("country", FieldType.STRING);
        fields.put("at", FieldType.TIMESTAMP);
        var over = Expressions.over(fields);
        return List.of(
                contest(over, "count > 0", row -> truth((Long) row[1] > 0)),
                contest(
                        over,
                        "amount > 100.0 && country != 'US' && (count + 1) * 2 > 7",
                        row -> truth((Double) row[0] > 100
                                && !((String) row[2]).equals("US")
                                && Math.multiplyExact(Math.addExact((Long) row[1], 1L), 2L) > 7)),
                contest(
                        over,
                        "amount >= 0.0 && (country == 'US' || country.startsWith('D'))",
                        row -> truth((Double) row[0] >= 0
                                && (((String) row[2]).equals("US") || ((String) row[2]).startsWith("D")))),
                contest(
                        over,
                        "at.getHours() >= 6 && at > timestamp('2001-01-01T00:00:00Z')",
                        row -> truth(Math.floorMod(((Instant) row[3]).getEpochSecond(), 86_400L) / 3_600 >= 6
                                && ((Instant) row[3]).isAfter(START))));
    }

    private static final Instant START = Instant.parse("2001-01-01T00:00:00Z");

    private static Contest contest(Expressions over, String rule, ToIntFunction<@Nullable Object[]> byHand) {
        return switch (over.compile(rule)) {
            case Compiled(var expression) when expression.isCompiled() -> new Contest(rule, expression, byHand);
            case Compiled(var interpreted) -> throw new IllegalStateException("'" + rule + "' is left to CEL");
            case Failed(var message, var column) ->
                throw new IllegalStateException("'" + rule + "' at " + column + ": " + message);
        };
    }

    private void print(Contest contest) {
        var condition = Objects.requireNonNull(contest.expression().condition());
        var scan = Assembler.scan(List.of(condition));
        ToIntFunction<@Nullable Object[]> compiling = row -> scan.next(Values.of(row), 0);
        ToIntFunction<@Nullable Object[]> cel =
                row -> truth(Boolean.TRUE.equals(contest.expression().interpretRow(Values.of(row))));
        agree(contest.rule(), contest.byHand(), compiling);
        agree(contest.rule(), contest.byHand(), cel);
        double hand = Double.MAX_VALUE;
        double compiled = Double.MAX_VALUE;
        double interpreted = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            hand = Math.min(hand, nanos(contest.byHand(), rows, PASSES));
            compiled = Math.min(compiled, nanos(compiling, rows, PASSES));
            interpreted = Math.min(interpreted, nanos(cel, rows.subList(0, INTERPRETED_ROWS), 100));
        }
        System.out.printf(
                "| `%s` | %.1f | %.1f | %.0f | %.1f | %.0f |%n",
                contest.rule().replace("|", "\\|"),
                hand,
                compiled,
                interpreted,
                compiled / hand,
                interpreted / compiled);
    }

    /** As ingestion runs the rules of a document; all pass. */
    private void printMany(int count) {
        var fields = new LinkedHashMap<String, FieldType>();
        fields.put("amount", FieldType.DOUBLE);
        fields.put("count", FieldType.INT);
        fields.put("country", FieldType.STRING);
        fields.put("at", FieldType.TIMESTAMP);
        var over = Expressions.over(fields);
        List<@Nullable Truth> rules = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            var rule = i % 2 == 0 ? "amount > -" + (i + 1) + ".0" : "count >= -" + i + " && country != 'X" + i + "'";
            rules.add(contest(over, rule, row -> 1).expression().condition());
        }
        var scan = Assembler.scan(rules);
        ToIntFunction<@Nullable Object[]> all = row -> scan.next(Values.of(row), 0);
        agree(count + " rules", row -> count, all);
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            best = Math.min(best, nanos(all, rows, PASSES));
        }
        System.out.printf("| %d | %.1f | %.1f |%n", count, best, best / count);
    }

    private void agree(
            String rule, ToIntFunction<@Nullable Object[]> expected, ToIntFunction<@Nullable Object[]> actual) {
        for (var row : rows) {
            if (expected.applyAsInt(row) != actual.applyAsInt(row)) {
                throw new IllegalStateException("'" + rule + "' differs over " + List.of(row));
            }
        }
    }

    private static double nanos(ToIntFunction<@Nullable Object[]> rule, List<@Nullable Object[]> rows, int passes) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        long sum = 0;
        for (int pass = 0; pass < passes; pass++) {
            for (var row : rows) {
                sum += rule.applyAsInt(row);
            }
        }
        long nanos = threads.getCurrentThreadCpuTime() - start;
        if (sum < 0) {
            throw new IllegalStateException("a rule passes 0 or 1 times, not " + sum);
        }
        return (double) nanos / passes / rows.size();
    }

    private static int truth(boolean holds) {
        return holds ? 1 : 0;
    }

    private static List<@Nullable Object[]> rows() {
        var random = new Random(7);
        var countries = List.of("US", "DE", "DK", "FR", "JP");
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(new Object[] {
                random.nextDouble() * 300,
                (long) random.nextInt(10),
                countries.get(random.nextInt(countries.size())),
                START.plusSeconds(random.nextInt(10_000_000))
            });
        }
        return rows;
    }
}
