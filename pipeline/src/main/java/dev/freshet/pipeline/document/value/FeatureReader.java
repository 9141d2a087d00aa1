package dev.freshet.pipeline.document.value;

import dev.freshet.pipeline.spec.feature.AggregateFeature;
import dev.freshet.pipeline.spec.feature.AggregateFeature.Aggregate;
import dev.freshet.pipeline.spec.feature.CategoryFeature;
import dev.freshet.pipeline.spec.feature.ExpressionFeature;
import dev.freshet.pipeline.spec.feature.Feature;
import dev.freshet.pipeline.spec.feature.HashFeature;
import dev.freshet.pipeline.spec.feature.IndicatorFeature;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Makes the columns of one entry of {@code features}. */
public final class FeatureReader {
    private FeatureReader() {}

    /** The columns of an entry without mistakes. */
    public static Stream<Feature> columns(Values feature) {
        var name = feature.text("name").orElseThrow();
        if (feature.knows("aggregate")) {
            return Stream.of(aggregate(name, feature));
        }
        if (feature.knows("category")) {
            var field = feature.text("category").orElseThrow();
            return Stream.of(new CategoryFeature(name, field, feature.texts("values")));
        }
        if (feature.knows("oneHot")) {
            var field = feature.text("oneHot").orElseThrow();
            return feature.texts("values").stream()
                    .map(value -> new IndicatorFeature(indicator(name, value), field, value));
        }
        if (feature.knows("hash")) {
            var field = feature.text("hash").orElseThrow();
            int buckets = Math.toIntExact(feature.whole("buckets").orElseThrow());
            return Stream.of(new HashFeature(name, field, buckets));
        }
        return Stream.of(
                new ExpressionFeature(name, feature.text("value").orElseThrow().strip()));
    }

    /** Names of the columns of an entry, as far as it is right. */
    public static List<String> names(Values feature) {
        var name = feature.text("name");
        if (name.isEmpty()) {
            return List.of();
        }
        return feature.knows("oneHot")
                ? feature.texts("values").stream()
                        .map(value -> indicator(name.get(), value))
                        .toList()
                : List.of(name.get());
    }

    private static String indicator(String name, String value) {
        return name + "_" + value.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }

    private static AggregateFeature aggregate(String name, Values feature) {
        var window = new AggregateFeature.Window(
                feature.period("over").orElseThrow(), feature.period("delayed").orElseThrow());
        return new AggregateFeature(
                name,
                Aggregate.valueOf(feature.text("aggregate").orElseThrow().toUpperCase(Locale.ROOT)),
                feature.text("of").orElse(""),
                feature.text("by").orElseThrow(),
                window,
                tuning(feature),
                feature.has("empty") ? feature.decimal("empty").orElseThrow() : Double.NaN);
    }

    private static AggregateFeature.Tuning tuning(Values feature) {
        if (feature.has("share")) {
            return new AggregateFeature.Share(feature.decimal("share").orElseThrow());
        }
        return feature.has("smoothing")
                ? new AggregateFeature.Smoothing(
                        feature.decimal("smoothing").orElseThrow(),
                        feature.decimal("prior").orElseThrow())
                : new AggregateFeature.Plain();
    }
}
