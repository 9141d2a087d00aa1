package dev.freshet.feature.window;

import static dev.freshet.pipeline.spec.feature.AggregateFeature.Aggregate.COUNT;
import static dev.freshet.pipeline.spec.feature.AggregateFeature.Aggregate.DISTINCT;
import static dev.freshet.pipeline.spec.feature.AggregateFeature.Aggregate.LAST;
import static dev.freshet.pipeline.spec.feature.AggregateFeature.Aggregate.MAX;
import static dev.freshet.pipeline.spec.feature.AggregateFeature.Aggregate.MEAN;
import static dev.freshet.pipeline.spec.feature.AggregateFeature.Aggregate.MIN;
import static dev.freshet.pipeline.spec.feature.AggregateFeature.Aggregate.QUANTILE;
import static dev.freshet.pipeline.spec.feature.AggregateFeature.Aggregate.SINCE_LAST;
import static dev.freshet.pipeline.spec.feature.AggregateFeature.Aggregate.SUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.freshet.feature.window.KnownLabel.Replaced;
import dev.freshet.pipeline.spec.feature.AggregateFeature;
import dev.freshet.pipeline.spec.feature.AggregateFeature.Aggregate;
import dev.freshet.pipeline.spec.feature.AggregateFeature.Plain;
import dev.freshet.pipeline.spec.feature.AggregateFeature.Share;
import dev.freshet.pipeline.spec.feature.AggregateFeature.Smoothing;
import dev.freshet.pipeline.spec.feature.AggregateFeature.Window;
import dev.freshet.pipeline.spec.feature.ExpressionFeature;
import dev.freshet.pipeline.spec.feature.Feature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EntityWindowsTest {
    private static final double NONE = Double.NaN;
    private static final long MINUTE = 60_000;

    private final List<Feature> hour = List.of(
            feature("n", COUNT, "", Duration.ofHours(1)),
            feature("late", MEAN, "label", Duration.ofHours(1)),
            feature("worst", MAX, "label", Duration.ofHours(1)));

    @Test
    void theBeginOfAWindowIsOutAndItsEndIsIn() {
        // given
        var entity = new Entity(hour);

        // when
        entity.observe(0);
        entity.observe(1);
        entity.observe(1);
        var tie = entity.observe(60 * MINUTE - 1)[0];
        var firstIsOut = entity.observe(60 * MINUTE)[0];
        var secondIsOut = entity.observe(60 * MINUTE + 1)[0];

        // then
        assertThat(tie).isEqualTo(4);
        assertThat(firstIsOut).isEqualTo(4);
        assertThat(secondIsOut).isEqualTo(3);
    }

    @Test
    void aLabelCountsFromTheMillisecondAfterItBecameKnownForTheWholeWindow() {
        // given
        var entity = new Entity(hour);
        entity.observe(0);
        entity.learn(new KnownLabel(0, 1, 10 * MINUTE, null));

        // when
        var same = entity.observe(10 * MINUTE)[1];
        var next = entity.observe(10 * MINUTE + 1)[1];
        var last = entity.observe(70 * MINUTE)[1];
        var gone = entity.observe(70 * MINUTE + 1)[1];

        // then
        assertThat(same).isNaN();
        assertThat(next).isEqualTo(1);
        assertThat(last).isEqualTo(1);
        assertThat(gone).isNaN();
    }

    @Test
    void aLabelAheadOfTheRecordsEvictsNothingAndWaitsForThem() {
        // given
        var entity = new Entity(hour);
        entity.observe(0);
        entity.learn(new KnownLabel(0, 0, 5 * MINUTE, null));

        // when a label of an hour-old event is known nine hours ahead
        entity.learn(new KnownLabel(0, 1, 600 * MINUTE, null));
        var before = entity.observe(6 * MINUTE);
        var after = entity.observe(601 * MINUTE);

        // then
        assertThat(before).containsExactly(2, 0, 0);
        assertThat(after).containsExactly(1, 1, 1);
    }

    @Test
    void aReplacedLabelCountsUntilTheReplacementCounts() {
        // given
        var entity = new Entity(hour);
        entity.observe(0);
        entity.learn(new KnownLabel(0, 1, 5 * MINUTE, null));

        // when the replacement arrives far ahead of the records
        entity.learn(new KnownLabel(0, 0, 20 * MINUTE, new Replaced(1, 5 * MINUTE)));

        // then
        assertThat(entity.observe(20 * MINUTE)).containsExactly(2, 1, 1);
        assertThat(entity.observe(20 * MINUTE + 1)).containsExactly(3, 0, 0);
    }

    @Test
    void takesBackOnlyOneOfTwoEqualLabels() {
        // given two events with the same label at the same time
        var entity = new Entity(hour);
        entity.observe(0);
        entity.learn(new KnownLabel(0, 7, 5 * MINUTE, null));
        entity.learn(new KnownLabel(0, 7, 5 * MINUTE, null));

        // when
        entity.learn(new KnownLabel(0, 2, 6 * MINUTE, new Replaced(7, 5 * MINUTE)));

        // then
        assertThat(entity.observe(7 * MINUTE)).containsExactly(2, 4.5, 7);
    }

    @Test
    void ofNothingCountAndSumAreZeroAndTheOthersMissing() {
        // given
        List<Feature> features = new ArrayList<>();
        for (Aggregate aggregate : Aggregate.values()) {
            if (!aggregate.samples()) {
                features.add(feature(aggregate.name(), aggregate, "label", Duration.ofHours(1)));
            }
        }

        // when
        var values = new Entity(features).observe(0);

        // then
        assertThat(values).containsExactly(0, 0, NONE, NONE, NONE, NONE, NONE, NONE, NONE);
    }

    @Test
    void aMissingFieldIsCountedByNothingButTheRecords() {
        // given
        var over = Duration.ofHours(1);
        var entity = new Entity(List.of(
                feature("records", COUNT, "", over),
                feature("amounts", COUNT, "amount", over),
                feature("sum", SUM, "amount", over)));

        // when
        entity.observe(0, 5);
        var values = entity.observe(1, NONE);

        // then
        assertThat(values).containsExactly(2, 1, 5);
    }

    @Test
    void aRecordTooLateForItsOwnWindowStillCountsItself() {
        // given
        var entity = new Entity(hour);
        entity.observe(1000 * MINUTE);

        // when
        var values = entity.observe(10 * MINUTE);

        // then
        assertThat(values[0]).isEqualTo(1);
        assertThat(entity.observe(1000 * MINUTE)[0]).isEqualTo(2);
    }

    @Test
    void aRecordCenturiesAheadLeavesNothingBehind() {
        // given
        var entity = new Entity(List.of(feature("n", COUNT, "", Duration.ofSeconds(10))));
        entity.observe(0);

        // when
        long far = Math.multiplyExact(1L << 32, 1000);

        // then
        assertThat(entity.observe(far)[0]).isEqualTo(1);
        assertThat(entity.observe(far)[0]).isEqualTo(2);
        assertThat(entity.observe(0)[0]).isEqualTo(1);
    }

    @Test
    void keepsAFewBytesForEachValueInTheWindow() {
        // given
        var entity = new Entity(List.of(
                feature("n", COUNT, "", Duration.ofHours(1)), feature("mean", MEAN, "amount", Duration.ofHours(1))));

        // when
        for (long minute = 0; minute < 1000; minute++) {
            entity.observe(minute * 10 * MINUTE, 1);
        }
        long six = entity.size();
        entity.observe(20_000 * MINUTE, 1);

        // then a header, a ring's counts, and six bytes of time and eight for the amount
        assertThat(six).isEqualTo(15 + 6 + 6 * 14);
        assertThat(entity.size()).isEqualTo(15 + 6 + 14);
    }

    @Test
    void forgetsARowOfOtherWindows() {
        // given
        var entity = new Entity(hour);
        entity.observe(0);

        // when
        entity.change(List.of(feature("n", COUNT, "", Duration.ofHours(2))));

        // then
        assertThat(entity.observe(1)[0]).isEqualTo(1);
    }

    @Test
    void leavesOtherColumnsAlone() {
        // given
        List<Feature> features = List.of(
                new ExpressionFeature("x", "1"),
                feature("n", COUNT, "", Duration.ofHours(1)),
                new AggregateFeature("o", COUNT, "", "other", Duration.ofHours(1)));
        double[] vector = {8, 8, 8};

        // when
        EntityWindows.of("key", features, List.of()).observe(null, 0, new double[0], vector);

        // then
        assertThat(vector).containsExactly(8, 1, 8);
        assertThatThrownBy(() -> EntityWindows.of("nobody", features, List.of()))
                .hasMessageContaining("nobody");
    }

    @Test
    void aDelayedWindowEndsBeforeTheRecordAndHoldsLabelsBackUntilThen() {
        // given a window that holds days 1 to 2.5 before the record
        var window = new Window(Duration.ofHours(36), Duration.ofDays(1));
        var entity = new Entity(List.of(
                new AggregateFeature("n", COUNT, "", "key", window, new Plain()),
                new AggregateFeature("late", MEAN, "label", "key", window, new Plain())));
        long hour = 60 * MINUTE;
        entity.observe(0);

        // when one label is known at once, one as the delay ends, another after it
        entity.learn(new KnownLabel(0, 1, MINUTE, null));
        entity.observe(hour);
        entity.observe(2 * hour);
        entity.learn(new KnownLabel(hour, 0, 25 * hour, null));
        entity.learn(new KnownLabel(2 * hour, 0, 30 * hour, null));

        // then
        assertThat(entity.observe(24 * hour - 1)).containsExactly(0, NONE);
        assertThat(entity.observe(24 * hour)).containsExactly(1, 1);
        assertThat(entity.observe(25 * hour)).containsExactly(2, 0.5);
        assertThat(entity.observe(26 * hour)).containsExactly(3, 0.5);
        assertThat(entity.observe(30 * hour)[1]).isEqualTo(0.5);
        assertThat(entity.observe(30 * hour + 1)[1]).isEqualTo(1 / 3.0);
        assertThat(entity.observe(60 * hour - 1)[1]).isEqualTo(1 / 3.0);
        assertThat(entity.observe(60 * hour)[1]).isEqualTo(0);
        assertThat(entity.observe(61 * hour)[1]).isEqualTo(0);
        assertThat(entity.observe(66 * hour + 1)[1]).isNaN();
    }

    @Test
    void theLastValueIsTheOneBeforeTheRecord() {
        // given
        var entity = new Entity(List.of(
                feature("last", LAST, "amount", Duration.ofHours(1)),
                feature("since", SINCE_LAST, "amount", Duration.ofHours(1))));

        // when
        var first = entity.observe(0, 5);
        var second = entity.observe(1_500, NONE);
        var third = entity.observe(2_000, 7);

        // then
        assertThat(first).containsExactly(NONE, NONE);
        assertThat(second).containsExactly(5, 1.5);
        assertThat(third).containsExactly(5, 2);
        assertThat(entity.observe(62 * MINUTE, 1)).containsExactly(NONE, NONE);
    }

    @Test
    void aSmoothedMeanBeginsAtItsPrior() {
        // given
        var entity = new Entity(List.of(new AggregateFeature(
                "m", MEAN, "amount", "key", Window.of(Duration.ofHours(1)), new Smoothing(3, 0.2))));

        // then
        assertThat(entity.observe(0, NONE)).containsExactly(new double[] {0.2}, within(1e-12));
        assertThat(entity.observe(1, 1)).containsExactly(new double[] {1.6 / 4}, within(1e-12));
    }

    /** Far more values than are kept: what is dropped on the way must not change what is drawn. */
    @Test
    void aFullSampleIsTheSameAsIfEverythingHadBeenKept() {
        // given
        List<Feature> features = List.of(
                feature("n", DISTINCT, "user", Duration.ofHours(1)),
                new AggregateFeature(
                        "median", QUANTILE, "user", "key", Window.of(Duration.ofHours(1)), new Share(0.5)));
        var entity = new Entity(features);
        var naive = new NaiveWindows(features);
        var random = new Random(11);

        // when twice as many values pass as are different, over twice the window
        double largest = 0;
        for (int i = 0; i < 12_000; i++) {
            double user = random.nextInt(6_000);
            double[] inputs = {user, user};
            var values = entity.observe(i * 600L, inputs);
            if (i % 500 == 499) {
                assertThat(values).as("record %d", i).containsExactly(naive.observe(i * 600L, inputs), within(1e-9));
                largest = Math.max(largest, values[0]);
            } else {
                naive.add(i * 600L, inputs);
            }
        }

        // then the estimates are near the truth: 6000 draws of 6000 leave 3793 different ones
        assertThat(largest).isBetween(3_000.0, 4_700.0);
        assertThat(entity.observe(12_000 * 600L, 0, 0)[1]).isBetween(2_500.0, 3_500.0);
        assertThat(entity.size()).isLessThan(15 + 2 * 12 + 1_700 * (14 + 22));
    }

    /** Random lives of an entity, in order and out of order, with many ties and with few, against the definition. */
    @Test
    void agreesWithTheDefinition() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            long grain = seed % 2 == 0 ? 1 : 100_000;
            List<Feature> features = randomFeatures(random, grain);
            live(random, grain, new Entity(features), new NaiveWindows(features), "seed " + seed);
        }
    }

    private static void live(Random random, long grain, Entity entity, NaiveWindows naive, String what) {
        var events = new ArrayList<KnownLabel>();
        long now = 100_000_000L;
        for (int step = 0; step < 200; step++) {
            now += random.nextInt(4) == 0 ? 0 : random.nextLong(200_000) / grain * grain;
            if (random.nextInt(3) > 0) {
                long time = random.nextInt(5) == 0 ? now - random.nextLong(20_000_000) / grain * grain : now;
                double a = random.nextInt(4) == 0 ? NONE : random.nextInt(9);
                double[] inputs = {a, random.nextGaussian(), a};
                assertThat(entity.read(time))
                        .as("%s before step %d", what, step)
                        .containsExactly(naive.read(time), within(1e-9));
                var expected = naive.observe(time, inputs);
                assertThat(entity.observe(time, inputs))
                        .as("%s step %d", what, step)
                        .containsExactly(expected, within(1e-9));
                events.add(new KnownLabel(time, NONE, time, null));
            } else if (!events.isEmpty()) {
                var label = randomLabel(random, grain, events);
                naive.learn(label);
                entity.learn(label);
            }
        }
    }

    /** Whatever is not said to be cut by an edge is exact, also where most values are kept in panes. */
    @Test
    void beyondTheSingleValuesEveryWindowThatIsSaidToBeExactIs() {
        int exact = 0;
        int cut = 0;
        for (int seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            List<Feature> features = new ArrayList<>();
            features.add(feature("a", MIN, "a", Duration.ofHours(1)));
            features.add(feature("b", SUM, "b", Duration.ofHours(1)));
            for (var aggregate : List.of(COUNT, MEAN, MAX, Aggregate.STDDEV, LAST, SINCE_LAST)) {
                var over = Duration.ofMillis(1_000 + random.nextInt(20_000_000));
                features.add(feature("r" + aggregate, aggregate, aggregate == COUNT ? "" : "b", over));
                features.add(feature("l" + aggregate, aggregate, "label", over));
            }
            var entity = new Entity(features, 16);
            var naive = new NaiveWindows(features);
            long now = 100_000_000L;
            for (int step = 0; step < 400; step++) {
                now += step % 200 > 150 ? random.nextLong(20_000_000) : random.nextLong(200_000);
                double[] inputs = {random.nextInt(9), random.nextGaussian()};
                var expected = naive.observe(now, inputs);
                var actual = entity.observe(now, inputs);
                if (entity.windows.wasExact()) {
                    assertThat(actual).as("seed %d step %d", seed, step).containsExactly(expected, within(1e-9));
                    exact++;
                } else {
                    cut++;
                }
                var label = new KnownLabel(now, random.nextInt(2), now + random.nextLong(4_000_000), null);
                naive.learn(label);
                entity.learn(label);
            }
        }

        // then both ways were gone, back and forth
        assertThat(exact).isGreaterThan(4_000);
        assertThat(cut).isGreaterThan(4_000);
    }

    /** The bound that docs/windows.md states: what lies around the edge in a 120th of the window, or a block. */
    @Test
    void theErrorOfACountIsNoMoreThanWhatLiesAtTheEdge() {
        // given
        var random = new Random(5);
        var day = Duration.ofDays(1);
        var entity = new Entity(
                List.of(feature("short", COUNT, "", day), feature("long", COUNT, "", day.multipliedBy(30))), 320);
        List<Long> times = new ArrayList<>();

        // when values come in bursts, some late
        long now = 0;
        for (int i = 0; i < 30_000; i++) {
            now += random.nextInt(50) == 0 ? random.nextLong(6_000_000) : random.nextLong(30_000);
            long time = random.nextInt(10) == 0 ? now - random.nextLong(50_000_000) : now;
            times.add(time);
            var values = entity.observe(time);

            // then
            if (i % 50 == 0 && time == now) {
                isNear(values[0], times, now, day);
                isNear(values[1], times, now, day.multipliedBy(30));
            }
        }
    }

    private static void isNear(double value, List<Long> times, long now, Duration over) {
        long edge = now - over.toMillis();
        long cell = over.toMillis() / 120;
        long exact = times.stream().filter(it -> it > edge).count();
        long around = times.stream().filter(it -> Math.abs(it - edge) <= cell).count();
        assertThat(Math.abs(value - exact)).isLessThanOrEqualTo(Math.max(16, around));
    }

    /** A sum does not remember what has left: it is added up anew from what is there. */
    @Test
    void nothingIsLeftOfAHugeValueThatHasGone() {
        // given
        var entity = new Entity(List.of(feature("sum", SUM, "amount", Duration.ofHours(1))));
        for (int minute = 0; minute < 100; minute++) {
            entity.observe(minute * MINUTE, minute == 10 ? 1e300 : 0.1);
        }

        // when
        var sum = entity.observe(100 * MINUTE, 0.1);

        // then
        assertThat(sum).containsExactly(new double[] {6}, within(1e-12));
    }

    /** A first label of an event, or one that contradicts it. */
    private static KnownLabel randomLabel(Random random, long grain, List<KnownLabel> events) {
        int which = random.nextInt(events.size());
        var last = events.get(which);
        long knownAt = last.knownAt() + random.nextLong(8_000_000) / grain * grain;
        double value = Double.isNaN(last.value()) ? random.nextInt(3) : last.value() + 1;
        var replaced = Double.isNaN(last.value()) ? null : new Replaced(last.value(), last.knownAt());
        var label = new KnownLabel(last.eventTime(), value, knownAt, replaced);
        events.set(which, label);
        return label;
    }

    private static List<Feature> randomFeatures(Random random, long grain) {
        List<Feature> features = new ArrayList<>();
        // First, so that the inputs are there and in this order.
        features.add(feature("a", MIN, "a", Duration.ofHours(1)));
        features.add(feature("b", SUM, "b", Duration.ofHours(1)));
        features.add(feature("c", DISTINCT, "a", Duration.ofHours(1)));
        for (int i = 0; i < 6; i++) {
            features.add(randomFeature(random, grain, "f" + i));
        }
        return features;
    }

    private static AggregateFeature randomFeature(Random random, long grain, String name) {
        var aggregate = Aggregate.values()[random.nextInt(Aggregate.values().length)];
        var of = aggregate.samples() ? List.of("a", "b") : List.of("label", "a", "b");
        var source = aggregate == COUNT ? random.nextBoolean() ? "" : "label" : of.get(random.nextInt(of.size()));
        if (aggregate == DISTINCT) {
            source = "a";
        }
        var over = Duration.ofMillis(
                random.nextBoolean() ? 3_600_000 : grain + random.nextInt(20_000_000) / grain * grain);
        var delayed =
                Duration.ofMillis(random.nextInt(3) > 0 ? 0 : random.nextLong(2 * over.toMillis()) / grain * grain);
        AggregateFeature.Tuning tuning =
                switch (aggregate) {
                    case QUANTILE -> new Share(random.nextInt(5) / 4.0);
                    case MEAN -> random.nextBoolean() ? new Plain() : new Smoothing(2, 0.25);
                    default -> new Plain();
                };
        return new AggregateFeature(name, aggregate, source, "key", new Window(over, delayed), tuning);
    }

    private static AggregateFeature feature(String name, Aggregate aggregate, String of, Duration over) {
        return new AggregateFeature(name, aggregate, of, "key", over);
    }

    /** One entity with its row. */
    private static final class Entity {
        private List<Feature> features;
        private EntityWindows windows;
        private @Nullable EntityRow row;

        Entity(List<Feature> features) {
            this(features, EntityWindows.SINGLES);
        }

        Entity(List<Feature> features, int singles) {
            this.features = features;
            this.windows = EntityWindows.of("key", features, EntityWindows.inputs(features), singles);
        }

        /** Read by another thread's windows; the row must stay as it is. */
        double[] read(long time) {
            var vector = new double[features.size()];
            var before = row == null ? null : row.bytes().clone();
            windows.another().read(row, time, vector);
            assertThat(row == null ? null : row.bytes()).isEqualTo(before);
            return vector;
        }

        double[] observe(long time, double... inputs) {
            var vector = new double[features.size()];
            row = windows.observe(row, time, inputs, vector);
            return vector;
        }

        void learn(KnownLabel label) {
            row = windows.learn(row, label);
        }

        void change(List<Feature> others) {
            features = others;
            windows = EntityWindows.of("key", others, EntityWindows.inputs(others));
        }

        long size() {
            return row == null ? 0 : row.bytes().length;
        }
    }
}
