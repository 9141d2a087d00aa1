package dev.freshet.learning.artifact;

import java.util.List;

/** A trained model with all that belongs to it. A class, not a record, because it holds the model's bytes. */
public final class ModelArtifact {
    private final byte[] model;
    private final Provenance provenance;
    private final List<FeatureReference> reference;

    /** {@code model} is in the learner's own format (XGBoost: UBJSON); it is copied. */
    public ModelArtifact(byte[] model, Provenance provenance, List<FeatureReference> reference) {
        if (model.length == 0) {
            throw new IllegalArgumentException("the model of " + provenance.pipeline() + " has no bytes");
        }
        this.model = model.clone();
        this.provenance = provenance;
        this.reference = List.copyOf(reference);
    }

    /** A copy of the model's bytes. */
    public byte[] model() {
        return model.clone();
    }

    public Provenance provenance() {
        return provenance;
    }

    /** How each feature was distributed in the rows learned from, in the order of {@link #features}. */
    public List<FeatureReference> reference() {
        return reference;
    }

    /** Names of the inputs, in order. */
    public List<String> features() {
        return provenance.manifest().features();
    }
}
