package dev.freshet.feature.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.freshet.pipeline.spec.Drift;
import dev.freshet.pipeline.spec.FalseAlarms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of docs/drift-and-triggers.md: what a stated rate and fixed thresholds see in streams of others. */
class DetectionTest {
    private static final Drift FIXED = new Drift(Samples.DAY, Drift.Measure.PSI, 0.1, 0.2, 0.08, 100);
    private static final Drift STATED = new Drift(
            Samples.DAY,
            Drift.Measure.PSI,
            0.1,
            0.2,
            0.08,
            100,
            Optional.of(new FalseAlarms(1, Samples.DAY.multipliedBy(30))),
            Map.of());

    /** Windows watched, and how many of them tripped. */
    private record Seen(int windows, long fixed, long stated) {}

    @Test
    void seesNoDriftInFeaturesThatDoNotChange() throws IOException {
        var sea = sea(row -> row);
        var sine = sine();

        // then, though concepts change
        assertThat(see("SEA, concept changes", sea).stated()).isLessThanOrEqualTo(3);
        assertThat(see("sine1, concept changes", sine).stated()).isLessThanOrEqualTo(6);
        assertThat(see("SEA, shuffled", shuffled(sea)).stated()).isLessThanOrEqualTo(3);
    }

    @Test
    void seesASmallChangeOfScaleThatFixedThresholdsDoNot() throws IOException {
        // given a reference of twelve days, and all values after it a fiftieth larger
        var seen = see(
                "SEA, features 5 % larger",
                sea(row -> row.stream().map(x -> 1.05 * x).toList()));

        assertThat(seen.stated()).isGreaterThanOrEqualTo(seen.windows() - 2);
        assertThat(seen.fixed()).isLessThan(seen.windows() / 2);
    }

    @Test
    void seesRealDrift() throws IOException {
        var bank = bank();
        var elec = elec();

        var realBank = see("bank_marketing", bank);
        var shuffledBank = see("bank_marketing, shuffled", shuffled(bank));
        var realElec = see("elec2, weeks", elec);
        var shuffledElec = see("elec2, weeks, shuffled", shuffled(elec));

        assertThat(realBank.stated()).isGreaterThanOrEqualTo(25);
        assertThat(shuffledBank.stated()).isLessThanOrEqualTo(3);
        assertThat(realElec.windows()).isEqualTo(shuffledElec.windows());
        assertThat(shuffledElec.stated()).isLessThanOrEqualTo(6);
    }

    private static Seen see(String name, Replay replay) {
        var fixed = replay.reports(FIXED);
        var stated = replay.reports(STATED);
        assertThat(stated)
                .allSatisfy(report -> assertThat(report.measured().note()).isNull());
        var seen = new Seen(stated.size(), trips(fixed), trips(stated));
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d, %s | %d, %s |%n",
                name,
                seen.windows(),
                seen.fixed(),
                first(fixed),
                seen.stated(),
                first(stated));
        return seen;
    }

    private static long trips(List<DriftReport> reports) {
        return reports.stream().filter(DetectionTest::trips).count();
    }

    private static boolean trips(DriftReport report) {
        return report.verdict() == Verdict.TRIP || report.verdict() == Verdict.BROKEN;
    }

    private static String first(List<DriftReport> reports) {
        return IntStream.range(0, reports.size())
                .filter(i -> trips(reports.get(i)))
                .mapToObj(i -> "from " + (i + 1))
                .findFirst()
                .orElse("never");
    }

    private static Replay shuffled(Replay replay) {
        var rows = new ArrayList<>(replay.rows());
        Collections.shuffle(rows, new Random(31));
        return new Replay(rows, replay.categories(), replay.daily(), replay.learned());
    }

    /** Changed from the thirteenth day on. */
    private static Replay sea(UnaryOperator<List<Double>> change) throws IOException {
        var rows = lines("synthetic_drift/sea_50k.csv")
                .skip(1)
                .map(line -> numbers(line, ",", 0, 3))
                .toList();
        var changed = IntStream.range(0, rows.size())
                .mapToObj(i -> i < 12 * 1_000 ? rows.get(i) : change.apply(rows.get(i)))
                .toList();
        return new Replay(changed, Collections.nCopies(3, false), 1_000, 12);
    }

    private static Replay sine() throws IOException {
        var rows = lines("synthetic_drift/sine1_w_50_n_0.1_101.arff")
                .filter(line -> line.matches("[0-9].*"))
                .map(line -> numbers(line, ",", 0, 2))
                .toList();
        return new Replay(rows, Collections.nCopies(2, false), 1_000, 15);
    }

    /** Prices and demand; the half hour of the day is a clock. */
    private static Replay elec() throws IOException {
        var rows = lines("elec2/electricity.csv")
                .skip(1)
                .map(line -> numbers(line, ",", 1, 6))
                .toList();
        return new Replay(rows, Collections.nCopies(5, false), 336, 26);
    }

    private static Replay bank() throws IOException {
        var lines = lines("bank_marketing/bank-additional-full.csv")
                .skip(1)
                .map(line -> line.replace("\"", "").split(";"))
                .toList();
        var columns = IntStream.range(0, 20).filter(column -> column != 10).toArray();
        var rows = Stream.<List<Double>>generate(ArrayList::new)
                .limit(lines.size())
                .toList();
        var categories = new ArrayList<Boolean>();
        for (var column : columns) {
            var isAmount = lines.getFirst()[column].matches("-?[0-9.]+");
            var values = List.copyOf(
                    new TreeSet<>(lines.stream().map(line -> line[column]).toList()));
            categories.add(!isAmount);
            for (var i = 0; i < lines.size(); i++) {
                var text = lines.get(i)[column];
                rows.get(i).add(isAmount ? Double.parseDouble(text) : values.indexOf(text));
            }
        }
        return new Replay(rows, categories, 1_000, 10);
    }

    private static List<Double> numbers(String line, String separator, int from, int until) {
        return Stream.of(line.split(separator))
                .skip(from)
                .limit(until - from)
                .map(Double::valueOf)
                .toList();
    }

    private static Stream<String> lines(String name) throws IOException {
        var file = Path.of(System.getProperty("freshet.root", "."), "../shared/data", name);
        assumeTrue(Files.exists(file), () -> "skipped: " + file.normalize() + " is not on this machine");
        return Files.readAllLines(file).stream();
    }
}
