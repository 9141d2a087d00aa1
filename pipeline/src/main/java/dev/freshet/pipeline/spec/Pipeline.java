package dev.freshet.pipeline.spec;

import dev.freshet.pipeline.spec.feature.AggregateFeature;
import dev.freshet.pipeline.spec.feature.Feature;
import dev.freshet.pipeline.spec.feature.FeatureSet;
import java.util.List;

/**
 * One pipeline: everything Freshet needs to know to keep one model fresh.
 *
 * @param name lower-case name; topics, consumer groups and metrics carry it
 * @param owner who answers for it
 * @param events what producers send
 * @param labels the truth about events, known later
 * @param features what the model sees, in order
 * @param drift how distribution change is measured
 * @param triggers when to train
 * @param training how to train
 * @param evaluation how a challenger is judged
 * @param promotion what a won evaluation does
 */
public record Pipeline(
        String name,
        String owner,
        Events events,
        Labels labels,
        List<Feature> features,
        Drift drift,
        Triggers triggers,
        Training training,
        Evaluation evaluation,
        Promotion promotion) {
    public Pipeline {
        features = List.copyOf(features);
    }

    /** The feature set these features make, in their order. */
    public FeatureSet featureSet() {
        return FeatureSet.of(features);
    }

    /** Names of the fields whose values key aggregates, in order of first use. */
    public List<String> entities() {
        return features.stream()
                .filter(AggregateFeature.class::isInstance)
                .map(feature -> ((AggregateFeature) feature).by())
                .distinct()
                .toList();
    }
}
