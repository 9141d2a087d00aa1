package dev.freshet.feature.window;

import dev.freshet.pipeline.spec.feature.AggregateFeature;
import dev.freshet.pipeline.spec.feature.Feature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rings that the windows by one field need, in the order in which they stand in a row.
 *
 * @param samples rings of samples, which stand first
 * @param totals rings of values that are added up; that of the records stands last, because it grows most often
 * @param layout tells rows of other rings apart
 */
record Rings(List<SampleRing> samples, List<Ring> totals, int layout) {
    /**
     * A feature and its place in the vector.
     *
     * @param feature its definition
     * @param at place in the feature vector
     */
    record Placed(AggregateFeature feature, int at) {}

    Rings {
        samples = List.copyOf(samples);
        totals = List.copyOf(totals);
    }

    /**
     * Lays out what an entity keeps.
     *
     * @param by field that names the entity
     * @param features all features of the pipeline, in order
     * @param inputs what comes with each record
     * @param singles how many values are kept one by one
     */
    static Rings of(String by, List<Feature> features, List<WindowInput> inputs, int singles) {
        Map<List<Object>, List<Placed>> samples = new LinkedHashMap<>();
        Map<Object, List<Placed>> labels = new LinkedHashMap<>();
        List<Placed> records = new ArrayList<>();
        for (int at = 0; at < features.size(); at++) {
            if (features.get(at) instanceof AggregateFeature feature
                    && feature.by().equals(by)) {
                alike(feature, samples, labels, records).add(new Placed(feature, at));
            }
        }
        if (samples.isEmpty() && labels.isEmpty() && records.isEmpty()) {
            throw new IllegalArgumentException("no feature aggregates by " + by);
        }
        return of(
                samples.values().stream().map(it -> new SampleRing(it, inputs)).toList(),
                Stream.concat(labels.values().stream(), records.isEmpty() ? Stream.of() : Stream.of(records))
                        .map(it -> new Ring(it, inputs, singles))
                        .toList());
    }

    private static List<Placed> alike(
            AggregateFeature feature,
            Map<List<Object>, List<Placed>> samples,
            Map<Object, List<Placed>> labels,
            List<Placed> records) {
        var delay = feature.window().delayed();
        if (feature.aggregate().samples()) {
            return samples.computeIfAbsent(List.of(feature.aggregate(), feature.of(), delay), key -> new ArrayList<>());
        }
        return feature.overLabels() ? labels.computeIfAbsent(delay, key -> new ArrayList<>()) : records;
    }

    private static Rings of(List<SampleRing> samples, List<Ring> totals) {
        var definitions = Stream.concat(
                        samples.stream().map(SampleRing::definition),
                        totals.stream().map(Ring::definition))
                .collect(Collectors.joining("\n"));
        return new Rings(samples, totals, definitions.hashCode());
    }

    /** The row of an entity of which nothing is known but the time of its first record. */
    EntityRow emptyRow(long time) {
        return EntityRow.empty(layout, time, totals.size() * RingBytes.HEAD + samples.size() * SampleBytes.HEAD);
    }
}
