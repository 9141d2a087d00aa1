package dev.freshet.pipeline.document;

import dev.freshet.pipeline.expression.Compilation.Compiled;
import dev.freshet.pipeline.expression.FeatureExpressions;
import dev.freshet.pipeline.spec.Exemption;
import dev.freshet.pipeline.spec.Exemption.Clock;
import dev.freshet.pipeline.spec.Exemption.Filling;
import dev.freshet.pipeline.spec.Exemption.Ignored;
import dev.freshet.pipeline.spec.FieldType;
import dev.freshet.pipeline.spec.feature.AggregateFeature;
import dev.freshet.pipeline.spec.feature.ExpressionFeature;
import dev.freshet.pipeline.spec.feature.Feature;
import dev.freshet.pipeline.spec.feature.FieldFeature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the features that change without drift: those the document names, clocks, and those that look back. */
final class Exemptions {
    private final String time;
    private final FeatureExpressions expressions;
    private final Map<String, Exemption> found = new LinkedHashMap<>();

    private Exemptions(String time, Map<String, FieldType> fields) {
        this.time = time;
        this.expressions = new FeatureExpressions(fields);
    }

    /**
     * The exemptions of a document without mistakes, by feature.
     *
     * @param ignored names that the document gives
     * @param time field of the event's own time
     * @param fields the fields by name
     */
    static Map<String, Exemption> of(
            List<String> ignored, List<Feature> features, String time, Map<String, FieldType> fields) {
        var exemptions = new Exemptions(time, fields);
        List<String> above = new ArrayList<>();
        for (var feature : features) {
            exemptions.of(feature, above).ifPresent(why -> exemptions.found.put(feature.name(), why));
            above.add(feature.name());
        }
        ignored.forEach(name -> exemptions.found.put(name, new Ignored()));
        return exemptions.found;
    }

    private Optional<Exemption> of(Feature feature, List<String> above) {
        return switch (feature) {
            case AggregateFeature aggregate ->
                Optional.of(new Filling(
                        aggregate.window().over().plus(aggregate.window().delayed())));
            case ExpressionFeature expression ->
                expressions.compile(expression.value(), above) instanceof Compiled(var compiled)
                        ? ofReading(compiled.reads())
                        : Optional.empty();
            case FieldFeature value -> Optional.empty();
        };
    }

    /** What reads only clocks is a clock; what reads a feature that looks back looks back as far. */
    private Optional<Exemption> ofReading(List<String> names) {
        if (!names.isEmpty() && names.stream().allMatch(this::isClock)) {
            return Optional.of(new Clock());
        }
        return names.stream()
                .map(found::get)
                .filter(Filling.class::isInstance)
                .map(filling -> ((Filling) filling).span())
                .max(Duration::compareTo)
                .map(Filling::new);
    }

    private boolean isClock(String name) {
        return name.equals(time) || found.get(name) instanceof Clock;
    }
}
