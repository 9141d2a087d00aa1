package dev.freshet.feature.concept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.freshet.feature.drift.Champion;
import dev.freshet.feature.drift.Verdict;
import dev.freshet.pipeline.spec.Drift.Concept;
import dev.freshet.pipeline.spec.Evaluation;
import dev.freshet.pipeline.spec.Evaluation.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Real and synthetic streams whose labels change their meaning: a logistic regression is trained on the first rows after a
 * change and watched until it is told from what it was, by the champion's windows and, row by row, by ADWIN and Page-Hinkley at
 * their usual settings. The same on the same rows shuffled, where nothing changes.
 */
class SeenConceptsTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant START = Instant.parse("2001-01-01T00:00:00Z");
    private static final int SHUFFLES = 10;

    /** Rows in their order; a champion learns the first {@code learned} and is measured by {@code window} of them. */
    private record Stream(
            String name, List<double[]> rows, List<Integer> labels, Metric metric, int learned, int window) {
        /** Of one row, in [0, 1]. */
        double loss(int row, double score) {
            double error = Math.abs(labels.get(row) - score);
            return metric == Metric.ACCURACY ? Math.rint(error) : error * error;
        }
    }

    /** Rows from the change to the first alarm of each; negative before it. */
    private record Alarms(OptionalInt evidence, OptionalInt adwin, OptionalInt pageHinkley) {}

    @Test
    void seaIsSeen() throws IOException {
        var stream = stream("SEA", "synthetic_drift/sea_50k.csv", Metric.ACCURACY, 5000, 500);
        var alarms = IntStream.of(12_500, 25_000, 37_500)
                .mapToObj(change -> watch(stream, change - 12_500, change, change + 12_500))
                .toList();
        told(stream, alarms);
        shuffled(stream);

        assertThat(alarms).allSatisfy(alarm -> assertThat(alarm.evidence()).isPresent());
    }

    @Test
    void sineIsSeen() throws IOException {
        var stream = stream("sine1", "synthetic_drift/sine1_w_50_n_0.1_101.arff", Metric.ACCURACY, 5000, 500);
        var alarms = IntStream.of(20_000, 40_000, 60_000, 80_000)
                .mapToObj(change -> watch(stream, change - 20_000, change, change + 20_000))
                .toList();
        told(stream, alarms);
        shuffled(stream);

        assertThat(alarms).allSatisfy(alarm -> assertThat(alarm.evidence()).isPresent());
    }

    @Test
    void electricityIsSeen() throws IOException {
        // given a quarter of a year to learn from, and weeks
        var stream = stream("elec2", "elec2/electricity.csv", Metric.ACCURACY, 4032, 336);

        // when
        var alarm = watch(stream, 0, 4032, stream.rows().size());
        told(stream, List.of(alarm));
        shuffled(stream);

        // then
        assertThat(alarm.evidence()).isPresent();
    }

    @Test
    void bankMarketingIsSeenByAccuracyAndNotByAuc() throws IOException {
        for (var metric : List.of(Metric.ACCURACY, Metric.AUC)) {
            // given
            var stream = stream("bank_marketing", "bank_marketing/bank-additional-full.csv", metric, 8188, 1000);

            // when
            var alarm = watch(stream, 0, 8188, stream.rows().size());
            told(stream, List.of(alarm));
            shuffled(stream);

            // then
            assertThat(alarm.evidence().isPresent()).isEqualTo(metric == Metric.ACCURACY);
        }
    }

    private static void told(Stream stream, List<Alarms> alarms) {
        for (var alarm : alarms) {
            System.out.printf(
                    "%s %s: evidence %s, adwin %s, page-hinkley %s%n",
                    stream.name(), stream.metric(), alarm.evidence(), alarm.adwin(), alarm.pageHinkley());
        }
    }

    /** In how many orders of all rows, in none of which anything changes, each alarms. */
    private static void shuffled(Stream stream) {
        var counts = new int[3];
        for (int seed = 0; seed < SHUFFLES; seed++) {
            var order =
                    IntStream.range(0, stream.rows().size()).boxed().collect(Collectors.toCollection(ArrayList::new));
            Collections.shuffle(order, new Random(seed));
            var mixed = new Stream(
                    stream.name(),
                    order.stream().map(stream.rows()::get).toList(),
                    order.stream().map(stream.labels()::get).toList(),
                    stream.metric(),
                    stream.learned(),
                    stream.window());
            var alarms = watch(mixed, 0, stream.learned(), stream.rows().size());
            counts[0] += alarms.evidence().isPresent() ? 1 : 0;
            counts[1] += alarms.adwin().isPresent() ? 1 : 0;
            counts[2] += alarms.pageHinkley().isPresent() ? 1 : 0;
        }
        System.out.printf(
                "%s %s shuffled %d times (%d windows each): evidence %d, adwin %d, page-hinkley %d%n",
                stream.name(),
                stream.metric(),
                SHUFFLES,
                (stream.rows().size() - stream.learned()) / stream.window(),
                counts[0],
                counts[1],
                counts[2]);
        long windows = (long) SHUFFLES * (stream.rows().size() - stream.learned()) / stream.window();
        assertThat(counts[0] / (double) windows).isLessThanOrEqualTo(1.5 * Concept.ALPHA);
    }

    /** A champion that learned the first rows from here on, watched until that row; delays are counted from {@code change}. */
    private static Alarms watch(Stream stream, int from, int change, int until) {
        int begins = from + stream.learned();
        var model = new Logistic(
                stream.rows().subList(from, begins), stream.labels().subList(from, begins));
        var scores = IntStream.range(0, until)
                .mapToDouble(row -> row < begins ? 0 : model.score(stream.rows().get(row)))
                .toArray();
        var adwin = new Adwin(0.002);
        var pageHinkley = new PageHinkley(0.005, 50);
        return new Alarms(
                windows(stream, scores, begins, change, until),
                first(stream, scores, begins, change, until, adwin::worseWith),
                first(stream, scores, begins, change, until, pageHinkley::worseWith));
    }

    private static OptionalInt first(
            Stream stream, double[] scores, int begins, int change, int until, DoublePredicate worse) {
        for (int row = begins; row < until; row++) {
            if (worse.test(stream.loss(row, scores[row]))) {
                return OptionalInt.of(row + 1 - change);
            }
        }
        return OptionalInt.empty();
    }

    private static OptionalInt windows(Stream stream, double[] scores, int begins, int change, int until) {
        var monitor = new ConceptMonitor(
                stream.name(),
                new Concept(0.01, DAY),
                new Evaluation(stream.metric(), 0.2, Duration.ofDays(1), 1000, 100, 0.002, List.of()));
        var state = monitor.under(null, new Champion(1, 1, "fs", List.of())).beginning(START);
        int day = 0;
        for (int row = begins; row + stream.window() <= until; row += stream.window()) {
            var step = monitor.step(state, scored(stream, scores, row, day++));
            state = step.state();
            if (step.reports().stream().anyMatch(report -> report.verdict() == Verdict.TRIP)) {
                return OptionalInt.of(row + stream.window() - change);
            }
        }
        return OptionalInt.empty();
    }

    private static ScoredWindow scored(Stream stream, double[] scores, int from, int day) {
        var bins = new long[2][256];
        double wrong = 0;
        for (int row = from; row < from + stream.window(); row++) {
            bins[stream.labels().get(row)][Math.min(255, (int) (scores[row] * 256))]++;
            wrong += stream.loss(row, scores[row]);
        }
        return new ScoredWindow(
                1,
                START.plus(DAY.multipliedBy(day)).plusSeconds(9),
                true,
                stream.window(),
                Arrays.stream(bins[1]).boxed().toList(),
                Arrays.stream(bins[0]).boxed().toList(),
                0,
                0,
                0,
                stream.window() - Math.round(wrong),
                null,
                null);
    }

    private static Stream stream(String name, String path, Metric metric, int learned, int window) throws IOException {
        var file = Path.of(System.getProperty("freshet.root", "."), "../shared/data", path);
        assumeTrue(Files.exists(file), () -> "skipped: " + file.normalize() + " is not on this machine");
        try (var lines = Files.lines(file)) {
            var cells = lines.dropWhile(line -> !line.matches("-?[0-9.]+[,;].*"))
                    .map(line -> line.replace("\"", "").split("[,;]"))
                    .toList();
            int label = cells.getFirst().length - 1;
            var columns = IntStream.range(0, label)
                    .filter(column -> !(name.equals("bank_marketing") && column == 10)) // duration leaks the label
                    .mapToObj(column -> column(cells, column))
                    .flatMap(List::stream)
                    .toList();
            var rows = IntStream.range(0, cells.size())
                    .mapToObj(row ->
                            columns.stream().mapToDouble(column -> column[row]).toArray())
                    .toList();
            var labels = cells.stream()
                    .map(row -> List.of("1", "p", "yes").contains(row[label]) ? 1 : 0)
                    .toList();
            return new Stream(name, name.equals("sine1") ? curved(rows) : rows, labels, metric, learned, window);
        }
    }

    /** The boundary of sine1 is no line. */
    private static List<double[]> curved(List<double[]> rows) {
        return rows.stream()
                .map(row -> new double[] {
                    row[0], row[1], row[0] * row[0], row[1] * row[1], Math.pow(row[0], 3), row[0] * row[1]
                })
                .toList();
    }

    /** Numbers as they are; of words one column for each but the first. */
    private static List<double[]> column(List<String[]> cells, int column) {
        if (cells.getFirst()[column].matches("-?[0-9.]+")) {
            return List.of(cells.stream()
                    .mapToDouble(row -> Double.parseDouble(row[column]))
                    .toArray());
        }
        return new TreeSet<>(cells.stream().map(row -> row[column]).toList())
                .stream()
                        .skip(1)
                        .map(word -> cells.stream()
                                .mapToDouble(row -> row[column].equals(word) ? 1 : 0)
                                .toArray())
                        .toList();
    }
}
