package dev.freshet.feature.window;

import dev.freshet.pipeline.spec.AggregateFeature;
import dev.freshet.pipeline.spec.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Windows as docs/windows.md defines them, recomputed from everything that has happened to one entity key. */
final class NaiveWindows {
    private record Seen(long time, double[] inputs) {}

    private final List<Feature> features;
    private final List<String> inputs;
    private final List<Seen> records = new ArrayList<>();
    private final List<KnownLabel> labels = new ArrayList<>();

    NaiveWindows(List<Feature> features) {
        this.features = features;
        this.inputs = EntityWindows.inputs(features);
    }

    void learn(KnownLabel label) {
        labels.add(label);
    }

    double[] observe(long time, double[] values) {
        records.add(new Seen(time, values));
        return features.stream()
                .mapToDouble(feature -> value((AggregateFeature) feature, time))
                .toArray();
    }

    private double value(AggregateFeature feature, long time) {
        long millis = Math.max(1000, feature.over().toMillis() / 60);
        long newest = records.stream().mapToLong(Seen::time).max().orElseThrow() / millis;
        double[] values = feature.overLabels()
                ? labelsIn(time / millis, newest, millis)
                : recordsIn(time / millis, newest, millis, inputs.indexOf(feature.of()));
        return switch (feature.aggregate()) {
            case COUNT -> values.length;
            case SUM -> DoubleStream.of(values).sum();
            case MEAN -> DoubleStream.of(values).average().orElse(Double.NaN);
            case MIN -> DoubleStream.of(values).min().orElse(Double.NaN);
            case MAX -> DoubleStream.of(values).max().orElse(Double.NaN);
        };
    }

    private double[] recordsIn(long own, long newest, long millis, int input) {
        return records.stream()
                .filter(seen -> {
                    long pane = seen.time() / millis;
                    boolean itself = seen == records.getLast();
                    return itself || (pane <= own && pane > own - 60 && pane > newest - 60);
                })
                .mapToDouble(seen -> input < 0 ? 1 : seen.inputs()[input])
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    private double[] labelsIn(long own, long newest, long millis) {
        return labels.stream()
                .filter(label -> isIn(label.knownAt() / millis, own, newest))
                .filter(label -> labels.stream()
                        .noneMatch(other -> other.replaced() != null
                                && other.replaced().value() == label.value()
                                && other.replaced().knownAt() == label.knownAt()
                                && other.eventTime() == label.eventTime()
                                && other.knownAt() / millis < own))
                .mapToDouble(KnownLabel::value)
                .toArray();
    }

    private static boolean isIn(long pane, long own, long newest) {
        return pane < own && pane >= own - 60 && pane >= newest - 60;
    }
}
