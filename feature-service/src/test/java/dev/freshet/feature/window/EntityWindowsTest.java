package dev.freshet.feature.window;

import static dev.freshet.pipeline.spec.AggregateFeature.Aggregate.COUNT;
import static dev.freshet.pipeline.spec.AggregateFeature.Aggregate.MAX;
import static dev.freshet.pipeline.spec.AggregateFeature.Aggregate.MEAN;
import static dev.freshet.pipeline.spec.AggregateFeature.Aggregate.MIN;
import static dev.freshet.pipeline.spec.AggregateFeature.Aggregate.SUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.freshet.feature.window.KnownLabel.Replaced;
import dev.freshet.pipeline.spec.AggregateFeature;
import dev.freshet.pipeline.spec.AggregateFeature.Aggregate;
import dev.freshet.pipeline.spec.ExpressionFeature;
import dev.freshet.pipeline.spec.Feature;
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
    void countsTheRecordItselfAndTheSixtyPanesThatEndWithItsOwn() {
        // given one-minute panes
        var entity = new Entity(hour);

        // when
        entity.observe(0);
        entity.observe(59 * MINUTE + 59_999);
        var stillThere = entity.observe(59 * MINUTE)[0];
        var gone = entity.observe(60 * MINUTE)[0];

        // then
        assertThat(stillThere).isEqualTo(3);
        assertThat(gone).isEqualTo(3);
    }

    @Test
    void aLabelCountsFromThePaneAfterItBecameKnownForSixtyPanes() {
        // given
        var entity = new Entity(hour);
        entity.observe(0);
        entity.learn(new KnownLabel(0, 1, 10 * MINUTE + 5, null));

        // when
        var samePane = entity.observe(10 * MINUTE + 59_999)[1];
        var nextPane = entity.observe(11 * MINUTE)[1];
        var lastPane = entity.observe(70 * MINUTE + 59_999)[1];
        var gone = entity.observe(71 * MINUTE)[1];

        // then
        assertThat(samePane).isNaN();
        assertThat(nextPane).isEqualTo(1);
        assertThat(lastPane).isEqualTo(1);
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
        assertThat(entity.observe(20 * MINUTE + 59_999)).containsExactly(2, 1, 1);
        assertThat(entity.observe(21 * MINUTE)).containsExactly(3, 0, 0);
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
            features.add(feature(aggregate.name(), aggregate, "label", Duration.ofHours(1)));
        }

        // when
        var values = new Entity(features).observe(0);

        // then
        assertThat(values).containsExactly(0, 0, NONE, NONE, NONE);
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
    void aRecordTooLateForThePanesStillCountsItself() {
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
        // given panes of one second
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
    void keepsOnlyPanesThatHoldSomething() {
        // given
        var entity = new Entity(List.of(feature("n", COUNT, "", Duration.ofHours(1))));

        // when
        for (long minute = 0; minute < 1000; minute++) {
            entity.observe(minute * MINUTE);
        }
        long full = entity.size();
        entity.observe(2000 * MINUTE);

        // then a header, a ring's counts and eight bytes a pane
        assertThat(full).isEqualTo(13 + 8 + 60 * 8);
        assertThat(entity.size()).isEqualTo(13 + 8 + 8);
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

    /** Random lives of an entity, in order and out of order, against the definition. */
    @Test
    void agreesWithTheDefinition() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            List<Feature> features = randomFeatures(random);
            var entity = new Entity(features);
            var naive = new NaiveWindows(features);
            var events = new ArrayList<KnownLabel>();
            long now = 100_000_000L;
            for (int step = 0; step < 200; step++) {
                now += random.nextInt(4) == 0 ? 0 : random.nextLong(200_000);
                if (random.nextInt(3) > 0) {
                    long time = random.nextInt(5) == 0 ? now - random.nextLong(20_000_000) : now;
                    double[] inputs = {random.nextInt(4) == 0 ? NONE : random.nextInt(9), random.nextGaussian()};
                    var expected = naive.observe(time, inputs);
                    assertThat(entity.observe(time, inputs))
                            .as("seed %d step %d", seed, step)
                            .containsExactly(expected, within(1e-9));
                    events.add(new KnownLabel(step, NONE, time, null));
                } else if (!events.isEmpty()) {
                    var label = randomLabel(random, events);
                    naive.learn(label);
                    entity.learn(label);
                }
            }
        }
    }

    /** A first label of an event, or one that contradicts it; the event time is made to tell the events apart. */
    private static KnownLabel randomLabel(Random random, List<KnownLabel> events) {
        int which = random.nextInt(events.size());
        var last = events.get(which);
        long knownAt = last.knownAt() + random.nextLong(8_000_000);
        double value = Double.isNaN(last.value()) ? random.nextInt(3) : last.value() + 1;
        var replaced = Double.isNaN(last.value()) ? null : new Replaced(last.value(), last.knownAt());
        var label = new KnownLabel(last.eventTime(), value, knownAt, replaced);
        events.set(which, label);
        return label;
    }

    private static List<Feature> randomFeatures(Random random) {
        List<Feature> features = new ArrayList<>();
        // First, so that both inputs are there and in this order.
        features.add(feature("a", MIN, "a", Duration.ofHours(1)));
        features.add(feature("b", SUM, "b", Duration.ofHours(1)));
        var of = List.of("", "label", "a", "b");
        for (int i = 0; i < 6; i++) {
            var source = of.get(random.nextInt(of.size()));
            var aggregate = source.isEmpty() ? COUNT : Aggregate.values()[random.nextInt(5)];
            var over = Duration.ofMillis(random.nextBoolean() ? 3_600_000 : 60_000 + random.nextInt(20_000_000));
            features.add(feature("f" + i, aggregate, source, over));
        }
        return features;
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
            this.features = features;
            this.windows = EntityWindows.of("key", features, EntityWindows.inputs(features));
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
