package dev.freshet.cli.simulation;

import dev.freshet.cli.report.Numbers;
import dev.freshet.cli.report.Table;
import dev.freshet.cli.simulation.Simulate.Tried;
import dev.freshet.simulator.report.Report;
import dev.freshet.simulator.report.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A simulation told to people: what happened beside what would have happened, or one row per variant. */
public final class SimulationText {
    private SimulationText() {}

    /** One variant beside what happened. */
    public static List<String> of(Tried tried) {
        var report = tried.report();
        var happened = report.happened();
        var simulated = report.simulated();
        var lines = new ArrayList<String>();
        lines.add("%s, generation %d, %s vectors from %s to %s, training: %s"
                .formatted(
                        report.pipeline(),
                        report.generation(),
                        Numbers.count(report.vectors()),
                        report.from(),
                        report.to(),
                        report.training()));
        if (report.ended() != null) {
            lines.add("The simulation stopped early: " + report.ended() + ".");
        }
        lines.add("");
        lines.addAll(totals(report, tried.training()).lines());
        lines.add("");
        lines.addAll(asked(happened, simulated).lines());
        lines.addAll(section("Promotions", simulated.promotions(), it -> "%s  version %d: %s"
                .formatted(it.time(), it.version(), it.reason())));
        lines.addAll(section(
                "The gate", simulated.gates(), it -> "%s  %s: %s".formatted(it.time(), it.verdict(), it.reason())));
        lines.addAll(section("A person would have been told", simulated.asked(), it -> "%s  %s: %s"
                .formatted(it.time(), it.what(), it.message())));
        lines.addAll(weeks(report));
        lines.add("");
        lines.add("digest " + report.digest());
        return lines;
    }

    /** One row per variant: what it asked for against what it was worth. */
    public static List<String> frontier(List<Tried> all) {
        var keys = List.copyOf(all.getFirst().values().sequencedKeySet());
        var metric = all.getFirst().report().metric();
        var header = Stream.concat(
                keys.stream(),
                Stream.of(
                        ">asked", ">trained", ">promoted", ">alerts", ">" + metric, ">frozen", ">constant", ">CPU s"));
        var table = new Table(header.toArray(String[]::new));
        for (var tried : all) {
            var side = tried.report().simulated();
            var cells = new ArrayList<>(tried.values().sequencedValues());
            cells.add(Integer.toString(side.requests().size()));
            cells.add(Long.toString(side.trainings()));
            cells.add(Integer.toString(side.promotions().size()));
            cells.add(Integer.toString(side.asked().size()));
            cells.add(live(side, Side.Live::line));
            cells.add(live(side, Side.Live::frozen));
            cells.add(live(side, Side.Live::constant));
            cells.add(seconds(tried.training()));
            table.row(cells);
        }
        return table.lines();
    }

    private static Table totals(Report report, Duration training) {
        var happened = report.happened();
        var simulated = report.simulated();
        var table = new Table("", ">happened", ">simulated");
        both(
                table,
                "drift windows",
                happened,
                simulated,
                it -> Integer.toString(it.windows().size()));
        var verdicts = Stream.of(happened, simulated)
                .flatMap(side -> side.windows().stream())
                .map(Side.Window::verdict)
                .collect(Collectors.toCollection(TreeSet::new));
        for (var verdict : verdicts) {
            both(
                    table,
                    "  " + verdict,
                    happened,
                    simulated,
                    it -> Long.toString(it.windows().stream()
                            .filter(window -> window.verdict().equals(verdict))
                            .count()));
        }
        both(
                table,
                "trainings asked for",
                happened,
                simulated,
                it -> Integer.toString(it.requests().size()));
        both(table, "models made", happened, simulated, it -> Long.toString(it.trainings()));
        both(
                table,
                "promotions",
                happened,
                simulated,
                it -> Integer.toString(it.promotions().size()));
        both(
                table,
                "a person told or asked",
                happened,
                simulated,
                it -> Integer.toString(it.asked().size()));
        both(table, "live " + report.metric() + ", line", happened, simulated, it -> live(it, Side.Live::line));
        both(table, "  first model, left", happened, simulated, it -> live(it, Side.Live::frozen));
        both(table, "  constant guess", happened, simulated, it -> live(it, Side.Live::constant));
        table.row("CPU seconds of training", "–", seconds(training));
        return table;
    }

    private static void both(Table table, String what, Side one, Side other, Function<Side, String> cell) {
        table.row(what, cell.apply(one), cell.apply(other));
    }

    /** Every time at which either asked. */
    private static Table asked(Side happened, Side simulated) {
        var table = new Table("training asked for", "happened", "simulated");
        Stream.concat(happened.requests().stream(), simulated.requests().stream())
                .map(Side.Request::time)
                .distinct()
                .sorted()
                .forEach(time -> table.row(time, reasons(happened, time), reasons(simulated, time)));
        return table;
    }

    private static String reasons(Side side, String time) {
        var reasons = side.requests().stream()
                .filter(request -> request.time().equals(time))
                .flatMap(request -> request.reasons().stream())
                .map(reason -> reason.substring(0, reason.indexOf(':')))
                .distinct()
                .collect(Collectors.joining(", "));
        return reasons.isEmpty() ? "–" : reasons;
    }

    private static <T> List<String> section(String title, List<T> rows, Function<T, String> line) {
        if (rows.isEmpty()) {
            return List.of();
        }
        return Stream.concat(Stream.of("", title + ":"), rows.stream().map(row -> "  " + line.apply(row)))
                .toList();
    }

    private static List<String> weeks(Report report) {
        var weeks = Stream.of(report.happened(), report.simulated())
                .flatMap(side -> side.live().stream())
                .map(Side.Live::from)
                .collect(Collectors.toCollection(TreeSet::new));
        if (weeks.isEmpty()) {
            return List.of();
        }
        var table = new Table("week from", ">happened", ">simulated", ">first model, left");
        for (var week : weeks) {
            table.row(
                    week,
                    of(report.happened(), week, Side.Live::line),
                    of(report.simulated(), week, Side.Live::line),
                    of(report.simulated(), week, Side.Live::frozen));
        }
        return Stream.concat(Stream.of("", "Live " + report.metric() + " of the line:"), table.lines().stream())
                .toList();
    }

    private static String of(Side side, String week, Function<Side.Live, Double> part) {
        return side.live().stream()
                .filter(live -> live.from().equals(week))
                .map(part)
                .map(Numbers::metric)
                .findFirst()
                .orElse("–");
    }

    private static String live(Side side, Function<Side.Live, Double> part) {
        return side.total() == null ? "–" : Numbers.metric(part.apply(side.total()));
    }

    private static String seconds(Duration cpu) {
        return String.format(Locale.ROOT, "%.1f", Simulate.seconds(cpu));
    }
}
