package dev.freshet.simulator;

import dev.freshet.pipeline.spec.Pipeline;
import java.util.ArrayList;
import java.util.List;

/** What of a changed document cannot be tried on vectors that were computed by another one. */
public final class Unplayable {
    private Unplayable() {}

    /** A sentence for each part that would make other vectors or examples; empty where the log's own will do. */
    public static List<String> why(Pipeline inForce, Pipeline document) {
        var why = new ArrayList<String>();
        if (!inForce.name().equals(document.name())) {
            why.add("metadata.name is %s, but the log is that of %s".formatted(document.name(), inForce.name()));
        }
        if (!inForce.events().equals(document.events())) {
            why.add("spec.events differs: other cleaning and rules would let other events through");
        }
        if (!inForce.labels().equals(document.labels())) {
            why.add("spec.labels differs: other labels would mature at other times");
        }
        if (!inForce.features().equals(document.features())) {
            why.add("spec.features differs: the log has no vectors of feature set "
                    + document.featureSet().id());
        }
        return why;
    }
}
