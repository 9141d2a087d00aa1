package dev.freshet.feature.online;

import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.pipeline.spec.feature.Feature;
import java.util.List;

/**
 * A pipeline's features, ready to be asked.
 *
 * @param pipeline the document that is live
 * @param generation its generation
 * @param features how they are computed
 * @param rows its state, here and at the other replicas
 * @param here its state in this replica alone
 * @param samples answers to be held against the log
 */
public record Serving(
        Pipeline pipeline, int generation, OnlineFeatures features, Rows rows, Rows here, ServedSamples samples) {
    /** Names of the features, in the order of a vector. */
    public List<String> names() {
        return pipeline.features().stream().map(Feature::name).toList();
    }
}
