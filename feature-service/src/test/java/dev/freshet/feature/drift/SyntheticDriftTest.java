package dev.freshet.feature.drift;

import static dev.freshet.feature.drift.Samples.DRIFT;
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
import org.junit.jupiter.api.Test;

/**
 * The SEA stream: 50,000 rows whose concept, what the label means, changes three times while the features never do.
 * Distribution drift must stay silent there; it must speak when the same rows are scaled.
 */
class SyntheticDriftTest {
    private static final int WINDOW = 1250;
    private static final int REFERENCE = 10_000;

    @Test
    void staysSilentWhenOnlyTheConceptChanges() throws IOException {
        var reports = judge(rows(), 1);

        assertThat(reports).hasSize(32);
        assertThat(reports).extracting(DriftReport::verdict).containsOnly(Verdict.STABLE);
    }

    @Test
    void tripsWhenTheSameRowsAreScaled() throws IOException {
        var reports = judge(rows(), 1.3);

        assertThat(reports).extracting(DriftReport::verdict).containsOnly(Verdict.TRIP);
    }

    private static List<DriftReport> judge(List<double[]> rows, double scale) {
        var bins = new ReferenceBins[3];
        for (var feature = 0; feature < 3; feature++) {
            var column = feature;
            bins[feature] = Samples.quantiles(
                    "x" + (feature + 1),
                    rows.subList(0, REFERENCE).stream()
                            .mapToDouble(row -> row[column])
                            .toArray());
        }
        var champion = champion(1, bins);
        var monitor = new DriftMonitor("sea", DRIFT);
        var state = monitor.step(DriftState.start("fs-1"), new ChampionSeen(0, day(0), champion))
                .state();
        var reports = new ArrayList<DriftReport>();
        for (var from = REFERENCE; from + WINDOW <= rows.size(); from += WINDOW) {
            var number = 1 + from / WINDOW;
            var histogram = new Histogram(champion);
            rows.subList(from, from + WINDOW)
                    .forEach(row -> histogram.add(
                            Arrays.stream(row).map(x -> x * scale).boxed().toList()));
            var step =
                    monitor.step(state, new VectorsCounted(0, day(number + 1), 1, List.of(histogram.in(day(number)))));
            state = step.state();
            reports.addAll(step.reports());
        }
        return reports;
    }

    private static List<double[]> rows() throws IOException {
        var file = Path.of(System.getProperty("freshet.root", "."), "../shared/data/synthetic_drift/sea_50k.csv");
        assumeTrue(Files.exists(file), () -> "skipped: " + file.normalize() + " is not on this machine");
        try (var lines = Files.lines(file)) {
            return lines.skip(1)
                    .map(line -> Arrays.stream(line.split(","))
                            .limit(3)
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
        }
    }
}
