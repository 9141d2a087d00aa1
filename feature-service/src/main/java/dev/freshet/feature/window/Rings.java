package dev.freshet.feature.window;

import static dev.freshet.feature.window.LittleEndian.putInt;
import static dev.freshet.feature.window.LittleEndian.putLong;

import dev.freshet.feature.window.Ring.Column;
import dev.freshet.pipeline.spec.AggregateFeature;
import dev.freshet.pipeline.spec.Feature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rings that the windows by one field need, in the order in which they stand in a row.
 *
 * @param totals rings of totals, which stand first
 * @param samples rings of samples
 * @param layout tells rows of other rings apart
 * @param room most bytes by which one record or label makes a row longer
 */
record Rings(List<Ring> totals, List<SampleRing> samples, int layout, int room) {
    private Rings(List<Ring> totals, List<SampleRing> samples) {
        this(List.copyOf(totals), List.copyOf(samples), layout(totals, samples), room(totals, samples));
    }

    static Rings of(String by, List<Feature> features, List<WindowInput> inputs) {
        Map<List<Object>, List<Column>> totals = new LinkedHashMap<>();
        Map<List<Object>, List<Column>> samples = new LinkedHashMap<>();
        for (int at = 0; at < features.size(); at++) {
            if (features.get(at) instanceof AggregateFeature feature
                    && feature.by().equals(by)) {
                boolean sampled = feature.aggregate().samples();
                Object kind = sampled ? feature.aggregate() : feature.overLabels();
                (sampled ? samples : totals)
                        .computeIfAbsent(List.of(kind, feature.of(), feature.window()), key -> new ArrayList<>())
                        .add(new Column(feature, at));
            }
        }
        if (totals.isEmpty() && samples.isEmpty()) {
            throw new IllegalArgumentException("no feature aggregates by " + by);
        }
        return new Rings(
                totals.values().stream().map(alike -> Ring.of(alike, inputs)).toList(),
                samples.values().stream()
                        .map(alike -> SampleRing.of(alike, inputs))
                        .toList());
    }

    private static int layout(List<Ring> totals, List<SampleRing> samples) {
        return Stream.concat(
                        totals.stream().map(Ring::definition), samples.stream().map(SampleRing::definition))
                .collect(Collectors.joining("\n"))
                .hashCode();
    }

    private static int room(List<Ring> totals, List<SampleRing> samples) {
        return totals.stream().mapToInt(PaneRewrite::room).sum()
                + samples.stream().mapToInt(SampleRewrite::room).sum();
    }

    /** The row of an entity of which nothing is known but the time of its first record. */
    EntityRow emptyRow(long time) {
        var empty = new byte
                [EntityRow.HEADER
                        + totals.size() * PaneRewrite.emptyRing()
                        + samples.size() * SampleRewrite.emptyRing()];
        empty[0] = EntityRow.VERSION;
        putInt(empty, EntityRow.LAYOUT_AT, layout);
        putLong(empty, EntityRow.NEWEST_AT, time);
        return EntityRow.of(empty);
    }
}
