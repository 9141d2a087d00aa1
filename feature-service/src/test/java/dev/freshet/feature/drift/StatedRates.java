package dev.freshet.feature.drift;

import dev.freshet.feature.drift.StationaryStream.Watch;
import dev.freshet.pipeline.spec.Drift;
import dev.freshet.pipeline.spec.FalseAlarms;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Streams without drift, and how often it is called there. */
final class StatedRates {
    static final Drift DRIFT = new Drift(
            Duration.ofDays(1),
            Drift.Measure.PSI,
            0.1,
            0.2,
            0.08,
            100,
            Optional.of(new FalseAlarms(1, Duration.ofDays(30))),
            Map.of());

    private static final int WINDOWS = 300;
    /** Thirty whole windows are left of it. */
    private static final Watch MONTH = new Watch(32, 2_000, 2_000);

    private StatedRates() {}

    /**
     * One stream.
     *
     * @param name what it is like
     * @param world the same in its own words
     * @param watch how it is learned from and watched
     */
    record Case(String name, World world, Watch watch) {}

    /**
     * What was seen.
     *
     * @param of the stream
     * @param stated reports that may trip
     * @param trips reports that did
     */
    record Seen(Case of, double stated, long trips) {
        double ratio() {
            return trips / stated;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "| %d | %s | %.0f | %d | %.2f |",
                    of.world().features(),
                    of.name(),
                    stated,
                    trips,
                    ratio());
        }
    }

    static List<Case> usual(int features) {
        var plain = World.plain(features);
        return List.of(
                new Case("independent rows", plain, MONTH),
                new Case("days differ by .25 sd", plain.withDays(0.25, 0), MONTH),
                new Case("the same, AR(1) with .5", plain.withDays(0.25, 0.5), MONTH),
                new Case("days differ by .05 sd, AR(1) with .5", plain.withDays(0.05, 0.5), MONTH),
                new Case("6 values, days .1 sd", plain.withTies(6).withDays(0.1, 0), MONTH),
                new Case("60 % zeros, 10 % missing", plain.withZeros(0.6).withMissing(0.1), MONTH),
                new Case("weekends .5 sd, days .1 sd", plain.withWeek(0.5).withDays(0.1, 0), MONTH),
                new Case(
                        "days .25 sd, four fifths of it shared",
                        plain.withDays(0.25, 0).withShared(0.8),
                        MONTH));
    }

    /** Where the windows are not those of the reference, or the reference is poor. */
    static List<Case> others(int features) {
        var plain = World.plain(features);
        var days = plain.withDays(0.1, 0);
        return List.of(
                new Case("days .1 sd, windows of 400 rows", days, new Watch(32, 2_000, 400)),
                new Case("days .1 sd, windows of 10,000 rows", days, new Watch(32, 2_000, 10_000)),
                new Case("independent rows, windows of 10,000 rows", plain, new Watch(32, 2_000, 10_000)),
                new Case("days .1 sd, 10 windows learned", days, new Watch(12, 2_000, 2_000)),
                new Case("independent rows, 500 rows learned in 23 windows", plain, new Watch(25, 22, 1_000)));
    }

    static Seen see(Case of, int repetitions) {
        var trips = 0L;
        for (var seed = 0; seed < repetitions; seed++) {
            trips += new StationaryStream(
                            of.world(), of.watch(), DRIFT, of.name().hashCode() + seed)
                    .reports(WINDOWS, 0).stream()
                            .filter(report -> report.verdict() == Verdict.TRIP)
                            .count();
        }
        return new Seen(of, WINDOWS * repetitions / 30.0, trips);
    }
}
