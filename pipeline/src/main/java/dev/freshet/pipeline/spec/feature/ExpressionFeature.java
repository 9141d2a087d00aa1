package dev.freshet.pipeline.spec.feature;

/**
 * A value computed from the record, or from features above it and the record's numbers.
 *
 * @param name column name
 * @param value CEL expression that gives a number or a boolean
 */
public record ExpressionFeature(String name, String value) implements Feature {
    @Override
    public String definition() {
        return name + " = " + value;
    }
}
