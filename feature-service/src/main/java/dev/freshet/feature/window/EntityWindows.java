package dev.freshet.feature.window;

import static dev.freshet.feature.window.LittleEndian.putInt;
import static dev.freshet.feature.window.LittleEndian.putLong;

import dev.freshet.feature.window.Ring.Window;
import dev.freshet.pipeline.spec.AggregateFeature;
import dev.freshet.pipeline.spec.Feature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All windows of one entity, served from one row per key: state in, state and values out.
 *
 * <p>Not safe for several threads at once: each task compiles its own.
 */
public final class EntityWindows {
    private final List<Ring> rings;
    private final int layout;
    private final int room;
    private final Tally tally = new Tally();

    private EntityWindows(List<Ring> rings) {
        this.rings = List.copyOf(rings);
        this.layout =
                String.join("\n", rings.stream().map(Ring::definition).toList()).hashCode();
        this.room = rings.stream().mapToInt(RowRewrite::room).sum();
    }

    /**
     * Compiles the windows by one field.
     *
     * @param by field that names the entity
     * @param features all features of the pipeline, in order
     * @param inputs fields whose values come with each record, in order; see {@link #inputs}
     */
    public static EntityWindows of(String by, List<Feature> features, List<String> inputs) {
        Map<List<Object>, List<AggregateFeature>> alike = new LinkedHashMap<>();
        Map<List<Object>, List<Window>> windows = new LinkedHashMap<>();
        for (int column = 0; column < features.size(); column++) {
            if (features.get(column) instanceof AggregateFeature feature
                    && feature.by().equals(by)) {
                List<Object> ring = List.of(feature.overLabels(), feature.of(), feature.over());
                alike.computeIfAbsent(ring, key -> new ArrayList<>()).add(feature);
                windows.computeIfAbsent(ring, key -> new ArrayList<>()).add(new Window(feature.aggregate(), column));
            }
        }
        List<Ring> rings = new ArrayList<>();
        alike.forEach((ring, members) -> rings.add(Ring.of(members, windows.getOrDefault(ring, List.of()), inputs)));
        if (rings.isEmpty()) {
            throw new IllegalArgumentException("no feature aggregates by " + by);
        }
        return new EntityWindows(rings);
    }

    /** The numeric fields of records that any aggregate reads, in order of first use. */
    public static List<String> inputs(List<Feature> features) {
        return features.stream()
                .filter(AggregateFeature.class::isInstance)
                .map(AggregateFeature.class::cast)
                .filter(feature -> !feature.overLabels() && !feature.of().isEmpty())
                .map(AggregateFeature::of)
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
        var before = usable(row, time);
        var rewrite = new RowRewrite(before, Math.max(before.newest(), time), layout, rings.getFirst(), room);
        for (Ring ring : rings) {
            rewrite.open(ring);
            long pane = ring.paneOf(time);
            double value = ring.input() < 0 ? 1 : inputs[ring.input()];
            boolean counts = !ring.overLabels() && !Double.isNaN(value);
            boolean late = !rewrite.isKept(pane);
            if (counts) {
                rewrite.add(pane, value);
            }
            rewrite.openCorrections();
            rewrite.close();
            tally.clear();
            rewrite.tally(pane, tally);
            if (counts && late) {
                tally.add(value);
            }
            for (Window window : ring.windows()) {
                vector[window.column()] = tally.value(window.aggregate());
            }
        }
        return rewrite.done();
    }

    /** Counts a label that has become known. */
    public EntityRow learn(@Nullable EntityRow row, KnownLabel label) {
        var before = usable(row, label.eventTime());
        var rewrite = new RowRewrite(before, before.newest(), layout, rings.getFirst(), room);
        for (Ring ring : rings) {
            rewrite.open(ring);
            if (ring.overLabels()) {
                rewrite.add(ring.paneOf(label.knownAt()), label.value());
            }
            rewrite.openCorrections();
            var replaced = label.replaced();
            if (ring.overLabels() && replaced != null) {
                rewrite.correct(ring.paneOf(replaced.knownAt()), ring.paneOf(label.knownAt()), replaced.value());
            }
            rewrite.close();
        }
        return rewrite.done();
    }

    private EntityRow usable(@Nullable EntityRow row, long time) {
        if (row != null && row.isOf(layout)) {
            return row;
        }
        var empty = new byte[EntityRow.HEADER + rings.size() * RowRewrite.emptyRing()];
        empty[0] = EntityRow.VERSION;
        putInt(empty, EntityRow.LAYOUT_AT, layout);
        putLong(empty, EntityRow.NEWEST_AT, time);
        return EntityRow.of(empty);
    }
}
