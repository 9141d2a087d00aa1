package dev.freshet.feature.window;

import dev.freshet.feature.window.Ring.Column;
import dev.freshet.pipeline.spec.AggregateFeature;
import dev.freshet.pipeline.spec.Feature;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * All windows of one entity, served from one row per key: state in, state and values out.
 *
 * <p>Not safe for several threads at once: each task compiles its own.
 */
public final class EntityWindows {
    private final List<Ring> rings;
    private final List<SampleRing> sampleRings;
    private final Rings all;
    private final Tally tally = new Tally();
    private final Sample sample = new Sample();
    private byte[] place = new byte[0];

    private EntityWindows(Rings all) {
        this.all = all;
        this.rings = all.totals();
        this.sampleRings = all.samples();
    }

    /**
     * Compiles the windows by one field.
     *
     * @param by field that names the entity
     * @param features all features of the pipeline, in order
     * @param inputs what comes with each record, in order; see {@link #inputs}
     */
    public static EntityWindows of(String by, List<Feature> features, List<WindowInput> inputs) {
        return new EntityWindows(Rings.of(by, features, inputs));
    }

    /** What the aggregates read of records, in order of first use. */
    public static List<WindowInput> inputs(List<Feature> features) {
        return features.stream()
                .filter(AggregateFeature.class::isInstance)
                .map(AggregateFeature.class::cast)
                .filter(feature -> !feature.overLabels() && !feature.of().isEmpty())
                .map(feature ->
                        new WindowInput(feature.of(), feature.aggregate().comparesOnly()))
                .distinct()
                .toList();
    }

    /**
     * Counts a record and computes its windows.
     *
     * @param row the entity's row, or null for its first record
     * @param time event time of the record
     * @param inputs values of the {@link #inputs}, NaN where the record has none
     * @param vector where the values go, each at its column
     * @return the row from now on
     */
    public EntityRow observe(@Nullable EntityRow row, long time, double[] inputs, double[] vector) {
        return pass(row, time, inputs, vector);
    }

    /**
     * Computes the windows as they are at a time, without counting anything.
     *
     * @param row the entity's row, or null where nothing is known of it
     * @param time event time
     * @param vector where the values go, each at its column
     */
    public void read(@Nullable EntityRow row, long time, double[] vector) {
        pass(row, time, null, vector);
    }

    /** The time of the newest record that a row knows; empty where it knows nothing of these windows. */
    public OptionalLong newest(@Nullable EntityRow row) {
        return row != null && row.isOf(all.layout()) ? OptionalLong.of(row.newest()) : OptionalLong.empty();
    }

    /** The same windows for another thread. */
    public EntityWindows another() {
        return new EntityWindows(all);
    }

    private EntityRow pass(@Nullable EntityRow row, long time, double @Nullable [] inputs, double[] vector) {
        var before = usable(row, time);
        var copy = copy(before, Math.max(before.newest(), time));
        if (!rings.isEmpty()) {
            var rewrite = new PaneRewrite(copy, rings.getFirst());
            for (Ring ring : rings) {
                rewrite.open(ring);
                count(rewrite, ring, time, inputs);
                for (Column column : ring.columns()) {
                    vector[column.at()] = tally.value(column.feature(), time);
                }
            }
        }
        if (!sampleRings.isEmpty()) {
            var rewrite = new SampleRewrite(copy, sampleRings.getFirst());
            for (SampleRing ring : sampleRings) {
                rewrite.open(ring);
                count(rewrite, ring, time, inputs == null ? Double.NaN : inputs[ring.input()]);
                for (Column column : ring.columns()) {
                    vector[column.at()] = sample.value(column.feature());
                }
            }
        }
        return copy.done();
    }

    private void count(PaneRewrite rewrite, Ring ring, long time, double @Nullable [] inputs) {
        long own = ring.panes().paneOf(time);
        long place = ring.panes().placeOfRecord(time);
        double value = inputs == null ? Double.NaN : ring.input() < 0 ? 1 : inputs[ring.input()];
        boolean counts = !ring.overLabels() && !Double.isNaN(value);
        tally.clear();
        if (ring.layout().last() && !ring.overLabels()) {
            rewrite.tallyLast(own, tally);
        }
        if (counts) {
            rewrite.add(place, value, time);
        }
        rewrite.openCorrections();
        rewrite.close();
        rewrite.tally(own, tally);
        if (ring.layout().last() && ring.overLabels()) {
            rewrite.tallyLast(own, tally);
        }
        if (counts && ring.countsItself() && !rewrite.isKept(place)) {
            tally.add(value);
        }
    }

    private void count(SampleRewrite rewrite, SampleRing ring, long time, double value) {
        long own = ring.panes().paneOf(time);
        long place = ring.panes().placeOfRecord(time);
        if (!Double.isNaN(value)) {
            rewrite.add(place, value);
        }
        rewrite.close();
        sample.clear();
        rewrite.draw(own, sample);
        if (!Double.isNaN(value) && ring.countsItself() && !rewrite.isKept(place)) {
            sample.add(0, value);
        }
    }

    /** Whether any window counts labels; where none does, a label leaves the row as it is. */
    public boolean countLabels() {
        return rings.stream().anyMatch(Ring::overLabels);
    }

    /** Counts a label that has become known. */
    public EntityRow learn(@Nullable EntityRow row, KnownLabel label) {
        var before = usable(row, label.eventTime());
        var copy = copy(before, before.newest());
        if (!rings.isEmpty()) {
            var rewrite = new PaneRewrite(copy, rings.getFirst());
            for (Ring ring : rings) {
                rewrite.open(ring);
                learn(rewrite, ring, label);
                rewrite.close();
            }
        }
        if (!sampleRings.isEmpty()) {
            var rewrite = new SampleRewrite(copy, sampleRings.getFirst());
            for (SampleRing ring : sampleRings) {
                rewrite.open(ring);
                rewrite.close();
            }
        }
        return copy.done();
    }

    private static void learn(PaneRewrite rewrite, Ring ring, KnownLabel label) {
        if (!ring.overLabels()) {
            rewrite.openCorrections();
            return;
        }
        long place = ring.panes().placeOfLabel(label.eventTime(), label.knownAt());
        rewrite.add(place, label.value(), label.knownAt());
        rewrite.openCorrections();
        var replaced = label.replaced();
        if (replaced != null) {
            long replacedPlace = ring.panes().placeOfLabel(label.eventTime(), replaced.knownAt());
            rewrite.correct(replacedPlace, place, replaced);
        }
    }

    private RowCopy copy(EntityRow row, long newest) {
        var copy = new RowCopy(row, newest, all.layout(), place, all.room());
        place = copy.bytes;
        return copy;
    }

    private EntityRow usable(@Nullable EntityRow row, long time) {
        if (row != null && row.isOf(all.layout())) {
            return row;
        }
        return all.emptyRow(time);
    }
}
