package dev.freshet.feature.drift;

import static dev.freshet.feature.drift.Samples.champion;
import static dev.freshet.feature.drift.Samples.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.freshet.feature.drift.DriftEvent.ChampionSeen;
import dev.freshet.feature.drift.DriftEvent.VectorsCounted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Bank calls in the order of their dates: rates and offers that hold for months, so that a later window shares nothing with
 * the reference. At first that looks as if a unit had changed; a champion that never changes then sees drift and not a fault.
 */
class BankMarketingTest {
    private static final int WINDOW = 1_000;
    private static final int REFERENCE = 8_188;
    private static final List<String> LEFT = List.of("duration", "y");

    @Test
    void takesALevelThatNeverComesBackForHowTheDataAre() throws IOException {
        // given
        var lines = lines();
        var names = Arrays.asList(lines.getFirst());
        var columns = IntStream.range(0, names.size())
                .filter(column -> !LEFT.contains(names.get(column)))
                .mapToObj(column -> column(names.get(column), lines, column))
                .toList();
        var bins = columns.stream().map(BankMarketingTest::reference).toArray(ReferenceBins[]::new);

        // when
        var reports = judge(champion(1, bins), columns);

        // then
        assertThat(reports).hasSize(33);
        assertThat(reports.stream()
                        .filter(report -> report.verdict() == Verdict.BROKEN)
                        .count())
                .isLessThanOrEqualTo(2L * BrokenData.MOST_WINDOWS);
        assertThat(reports.subList(21, 33)).extracting(DriftReport::verdict).containsOnly(Verdict.TRIP);
    }

    private static List<DriftReport> judge(Champion champion, List<Column> columns) {
        var monitor = new DriftMonitor("bank", Samples.DRIFT);
        var state = monitor.step(DriftState.start("fs-1"), new ChampionSeen(0, day(0), champion))
                .state();
        var reports = new ArrayList<DriftReport>();
        for (var window = 1; window <= 33; window++) {
            var histogram = new Histogram(champion);
            var from = REFERENCE + (window - 1) * WINDOW;
            for (var row = from; row < from + WINDOW; row++) {
                var at = row;
                histogram.add(
                        columns.stream().map(column -> column.values().get(at)).toList());
            }
            var step =
                    monitor.step(state, new VectorsCounted(0, day(window + 1), 1, List.of(histogram.in(day(window)))));
            state = step.state();
            reports.addAll(step.reports());
        }
        return reports;
    }

    private static ReferenceBins reference(Column column) {
        var learned = column.values().subList(0, REFERENCE).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        var bins =
                column.category() ? Samples.codes(column.name(), learned) : Samples.quantiles(column.name(), learned);
        return Samples.overWindows(bins, learned, WINDOW);
    }

    /** A column as numbers: a category by the place of its value among all. */
    private record Column(String name, boolean category, List<Double> values) {}

    private static Column column(String name, List<String[]> lines, int column) {
        var texts = lines.stream().skip(1).map(line -> line[column]).toList();
        if (texts.getFirst().matches("-?[0-9.]+")) {
            return new Column(name, false, texts.stream().map(Double::valueOf).toList());
        }
        var values = List.copyOf(new TreeSet<>(texts));
        return new Column(
                name,
                true,
                texts.stream().map(text -> (double) values.indexOf(text)).toList());
    }

    private static List<String[]> lines() throws IOException {
        var file = Path.of(
                System.getProperty("freshet.root", "."), "../shared/data/bank_marketing/bank-additional-full.csv");
        assumeTrue(Files.exists(file), () -> "skipped: " + file.normalize() + " is not on this machine");
        try (var lines = Files.lines(file)) {
            return lines.map(line -> line.replace("\"", "").split(";")).toList();
        }
    }
}
