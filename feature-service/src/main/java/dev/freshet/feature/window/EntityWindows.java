package dev.freshet.feature.window;

import dev.freshet.pipeline.spec.feature.AggregateFeature;
import dev.freshet.pipeline.spec.feature.Feature;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * All windows of one entity, served from one row per key: state in, state and values out. The state is changed where it lies.
 *
 * <p>Not safe for several threads at once: each task compiles its own.
 */
public final class EntityWindows {
    /** So many of an entity's newest values are kept one by one, and any window within them is exact. */
    public static final int SINGLES = 640;

    private final Rings all;
    private final List<RingWindows> rings;
    private final List<SampleBytes> samples;
    private boolean exact = true;

    private EntityWindows(Rings all) {
        this.all = all;
        this.rings = all.totals().stream().map(RingWindows::new).toList();
        this.samples = all.samples().stream().map(SampleBytes::new).toList();
    }

    /**
     * Compiles the windows by one field.
     *
     * @param by field that names the entity
     * @param features all features of the pipeline, in order
     * @param inputs what comes with each record, in order; see {@link #inputs}
     */
    public static EntityWindows of(String by, List<Feature> features, List<WindowInput> inputs) {
        return of(by, features, inputs, SINGLES);
    }

    /** Compiles windows that keep another number of values one by one. */
    static EntityWindows of(String by, List<Feature> features, List<WindowInput> inputs, int singles) {
        return new EntityWindows(Rings.of(by, features, inputs, singles));
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
     * @param row the entity's row, which is changed, or null for its first record
     * @param time event time of the record
     * @param inputs values of the {@link #inputs}, NaN where the record has none
     * @param vector where the values go, each at its column
     * @return the row from now on
     */
    public EntityRow observe(@Nullable EntityRow row, long time, double[] inputs, double[] vector) {
        var now = usable(row, time);
        long before = now.newest();
        long newest = Math.max(before, time);
        now.newest(newest);
        int at = EntityRow.HEADER;
        for (int i = 0; i < samples.size(); i++) {
            var bytes = samples.get(i);
            double value = inputs[all.samples().get(i).input];
            bytes.open(now, at);
            bytes.move(before, newest);
            if (!Double.isNaN(value)) {
                bytes.add(time, value, newest);
            }
            bytes.read(time, newest, value, vector);
            at = bytes.end();
        }
        exact = true;
        for (RingWindows ring : rings) {
            ring.open(now, at);
            exact &= ring.observe(time, newest, inputs, vector);
            at = ring.end();
        }
        return now;
    }

    /**
     * Computes the windows as they are at a time, without counting anything.
     *
     * @param row the entity's row, or null where nothing is known of it
     * @param time event time
     * @param vector where the values go, each at its column
     */
    public void read(@Nullable EntityRow row, long time, double[] vector) {
        var now = usable(row, time);
        long newest = Math.max(now.newest(), time);
        int at = EntityRow.HEADER;
        for (SampleBytes bytes : samples) {
            bytes.open(now, at);
            bytes.read(time, newest, Double.NaN, vector);
            at = bytes.end();
        }
        exact = true;
        for (RingWindows ring : rings) {
            ring.open(now, at);
            exact &= ring.read(time, newest, vector);
            at = ring.end();
        }
    }

    /** Whether no edge of the windows computed last fell among values that are kept together only. */
    public boolean wasExact() {
        return exact;
    }

    /** The time of the newest record that a row knows; empty where it knows nothing of these windows. */
    public OptionalLong newest(@Nullable EntityRow row) {
        return row != null && row.isOf(all.layout()) ? OptionalLong.of(row.newest()) : OptionalLong.empty();
    }

    /** The same windows for another thread. */
    public EntityWindows another() {
        return new EntityWindows(all);
    }

    /** Whether any window counts labels; where none does, a label leaves the row as it is. */
    public boolean countLabels() {
        return all.totals().stream().anyMatch(ring -> ring.overLabels);
    }

    /** Counts a label that has become known. */
    public EntityRow learn(@Nullable EntityRow row, KnownLabel label) {
        var now = usable(row, label.eventTime());
        int at = EntityRow.HEADER;
        for (SampleBytes bytes : samples) {
            bytes.open(now, at);
            at = bytes.end();
        }
        for (RingWindows ring : rings) {
            ring.open(now, at);
            ring.learn(label, now.newest());
            at = ring.end();
        }
        return now;
    }

    private EntityRow usable(@Nullable EntityRow row, long time) {
        if (row != null && row.isOf(all.layout())) {
            return row;
        }
        return all.emptyRow(time);
    }
}
