package dev.freshet.feature.drift;

import static dev.freshet.feature.drift.Samples.DAY;
import static dev.freshet.feature.drift.Samples.champion;
import static dev.freshet.feature.drift.Samples.day;

import dev.freshet.feature.drift.DriftEvent.ChampionSeen;
import dev.freshet.feature.drift.DriftEvent.VectorsCounted;
import dev.freshet.learning.reference.WindowCount;
import dev.freshet.learning.reference.WindowSummary;
import dev.freshet.pipeline.spec.Drift;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of real data as if so many of them came a day: the first days are learned from, the rest is watched.
 *
 * @param rows values of every feature, in the order of time
 * @param categories which of them are names and not amounts
 * @param daily rows of a day
 * @param learned days learned from
 */
record Replay(List<List<Double>> rows, List<Boolean> categories, int daily, int learned) {
    List<DriftReport> reports(Drift drift) {
        var champion = champion(
                1,
                IntStream.range(0, categories.size()).mapToObj(this::reference).toArray(ReferenceBins[]::new));
        var monitor = new DriftMonitor("p", drift);
        var state = monitor.step(
                        DriftState.start("fs-1"),
                        new ChampionSeen(0, day(learned).minusMillis(1), champion))
                .state();
        var reports = new ArrayList<DriftReport>();
        for (var number = learned; (number + 1) * daily <= rows.size(); number++) {
            var counts = counts(champion, number);
            var step = monitor.step(state, new VectorsCounted(0, day(number + 1), 1, List.of(counts)));
            state = step.state();
            reports.addAll(step.reports());
        }
        return reports;
    }

    private WindowCounts counts(Champion champion, int number) {
        var histogram = new Histogram(champion);
        rows.subList(number * daily, (number + 1) * daily).forEach(histogram::add);
        return histogram.in(day(number));
    }

    private ReferenceBins reference(int feature) {
        var values = rows.subList(0, learned * daily).stream()
                .mapToDouble(row -> row.get(feature))
                .toArray();
        var bins = categories.get(feature)
                ? Samples.codes("f" + feature, values)
                : Samples.quantiles("f" + feature, values);
        var alone = champion(1, bins);
        var windows = IntStream.range(0, learned)
                .mapToObj(number -> {
                    var histogram = new Histogram(alone);
                    rows.subList(number * daily, (number + 1) * daily)
                            .forEach(row -> histogram.add(List.of(row.get(feature))));
                    var counted = histogram.in(day(number));
                    return new WindowCount(counted.start(), counted.counts());
                })
                .toList();
        return new ReferenceBins(
                bins.feature(),
                bins.edges(),
                bins.codes(),
                bins.shares(),
                bins.rows(),
                Samples.overWindows(bins, values, daily).course(),
                WindowSummary.of(DAY, windows, bins.isCategory()).orElse(null));
    }
}
