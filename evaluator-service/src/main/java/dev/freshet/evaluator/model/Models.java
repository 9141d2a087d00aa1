package dev.freshet.evaluator.model;

/** Where models come from. */
@FunctionalInterface
public interface Models {
    /** Verifies the digest, then loads. */
    ModelLoading load(ModelReference reference);
}
