package dev.freshet.pipeline.spec;

/** One column the model sees: an expression over the record, or an aggregate over earlier records or labels. */
public sealed interface Feature permits ExpressionFeature, AggregateFeature {
    String name();

    /** The definition as canonical text; two features with equal text are the same feature. */
    String definition();
}
