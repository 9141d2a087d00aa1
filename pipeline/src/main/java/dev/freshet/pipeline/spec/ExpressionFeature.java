package dev.freshet.pipeline.spec;

/**
 * A value computed from the record alone.
 *
 * @param name column name
 * @param value CEL expression over the fields that gives a number or a boolean
 */
public record ExpressionFeature(String name, String value) implements Feature {
    @Override
    public String definition() {
        return name + " = " + value;
    }
}
