package dev.freshet.pipeline.spec.feature;

/**
 * One column the model sees: an expression, an encoding of one field, or an aggregate over earlier records or labels.
 */
public sealed interface Feature permits ExpressionFeature, FieldFeature, AggregateFeature {
    String name();

    /** The definition as canonical text; two features with equal text are the same feature. */
    String definition();
}
