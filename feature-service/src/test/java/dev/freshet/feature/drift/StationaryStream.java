package dev.freshet.feature.drift;

import dev.freshet.feature.drift.DriftEvent.ChampionSeen;
import dev.freshet.feature.drift.DriftEvent.VectorsCounted;
import dev.freshet.learning.reference.Normal;
import dev.freshet.learning.reference.WindowCount;
import dev.freshet.learning.reference.WindowSummary;
import dev.freshet.pipeline.spec.Drift;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Windows of a stream in which nothing ever changes but what its {@link World} says, and what drift makes of them.
 */
final class StationaryStream {
    private static final Instant MONDAY = Instant.parse("2001-01-01T00:00:00Z");

    /**
     * How it is learned from and watched.
     *
     * @param learned windows of the reference
     * @param learnedRows rows of each
     * @param rows rows of each window watched
     */
    record Watch(int learned, int learnedRows, int rows) {}

    private final World world;
    private final Watch watch;
    private final Drift drift;
    private final Random random;
    private final Draw draw;
    private final double[] day;
    private int window;

    StationaryStream(World world, Watch watch, Drift drift, long seed) {
        this.world = world;
        this.watch = watch;
        this.drift = drift;
        this.random = new Random(seed);
        this.draw = new Draw(world, random);
        this.day = random.doubles(world.features())
                .map(u -> world.days() * random.nextGaussian())
                .toArray();
    }

    /** Reports of so many windows; a shift is added to the first feature, in standard deviations. */
    List<DriftReport> reports(int windows, double shift) {
        var edges = edges();
        var learned = IntStream.range(0, watch.learned())
                .mapToObj(i -> next(edges, watch.learnedRows(), 0))
                .toList();
        var champion = Samples.champion(
                1,
                IntStream.range(0, world.features())
                        .mapToObj(feature -> reference(feature, edges, learned))
                        .toArray(ReferenceBins[]::new));
        var monitor = new DriftMonitor("p", drift);
        var state = monitor.step(DriftState.start("fs-1"), new ChampionSeen(0, start().minusMillis(1), champion))
                .state();
        var reports = new ArrayList<DriftReport>();
        for (var i = 0; i < windows; i++) {
            var begin = start();
            var counts = next(edges, watch.rows(), shift);
            var flat =
                    Arrays.stream(counts).flatMapToLong(LongStream::of).boxed().toList();
            var told = new VectorsCounted(0, start(), 1, List.of(new WindowCounts(begin, watch.rows(), flat)));
            var step = monitor.step(state, told);
            state = step.state();
            reports.addAll(step.reports());
        }
        return reports;
    }

    private Instant start() {
        return MONDAY.plus(drift.window().multipliedBy(window));
    }

    private ReferenceBins reference(int feature, double[] edges, List<long[][]> learned) {
        var windows = IntStream.range(0, learned.size())
                .mapToObj(i -> new WindowCount(
                        MONDAY.plus(drift.window().multipliedBy(i)),
                        Arrays.stream(learned.get(i)[feature]).boxed().toList()))
                .toList();
        var sums = new double[edges.length + 2];
        learned.forEach(counts -> Arrays.setAll(sums, cell -> sums[cell] + counts[feature][cell]));
        var rows = Arrays.stream(sums).sum();
        return new ReferenceBins(
                "f" + feature,
                Arrays.stream(edges).boxed().toList(),
                List.of(),
                Arrays.stream(sums).map(sum -> sum / rows).boxed().toList(),
                (long) rows,
                ReferenceBins.Course.SPREAD,
                WindowSummary.of(drift.window(), windows, false).orElse(null));
    }

    /** Tenths, where ties or zeros leave any, and one edge on either side of what a reference of some hundred rows shows. */
    private double[] edges() {
        var tenths = IntStream.rangeClosed(1, 9).mapToDouble(i -> Normal.quantile(i / 10.0));
        if (world.ties() > 0) {
            tenths = IntStream.range(1, world.ties()).mapToDouble(i -> Normal.quantile((double) i / world.ties()));
        }
        var inner = tenths.filter(edge -> world.zeros() == 0 || edge > 0).toArray();
        return IntStream.range(0, inner.length + 2 + (world.zeros() > 0 ? 2 : 0))
                .mapToDouble(i -> edge(i, inner))
                .sorted()
                .toArray();
    }

    /** What is 0 lies between two edges of its own. */
    private static double edge(int i, double[] inner) {
        return i < inner.length
                ? inner[i]
                : switch (i - inner.length) {
                    case 0 -> -4;
                    case 1 -> 4;
                    case 2 -> -1e-9;
                    default -> 1e-9;
                };
    }

    private long[][] next(double[] edges, int rows, double shift) {
        var start = start();
        window++;
        var hour = start.atOffset(ZoneOffset.UTC).getHour();
        var weekday = start.atOffset(ZoneOffset.UTC).getDayOfWeek().getValue();
        var season = (weekday > 5 ? world.week() : 0) + (hour < 6 ? world.night() : 0);
        var counts = new long[world.features()][];
        var common = world.shared() == 0 ? 0 : random.nextGaussian();
        for (var feature = 0; feature < world.features(); feature++) {
            day[feature] = world.memory() * day[feature]
                    + Math.sqrt(1 - world.memory() * world.memory()) * world.days() * effect(common);
            counts[feature] = draw.row(edges, rows, day[feature] + season + (feature == 0 ? shift : 0));
        }
        return counts;
    }

    /** What one day is for one feature, where so much of its variance is that of all. */
    private double effect(double common) {
        return Math.sqrt(world.shared()) * common + Math.sqrt(1 - world.shared()) * random.nextGaussian();
    }
}
