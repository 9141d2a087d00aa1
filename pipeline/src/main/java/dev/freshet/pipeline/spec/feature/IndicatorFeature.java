package dev.freshet.pipeline.spec.feature;

/**
 * One column of a one-hot encoding: 1 where the field has this value, 0 where it has another.
 *
 * @param name column name
 * @param field field whose value is asked
 * @param value the value that is 1
 */
public record IndicatorFeature(String name, String field, String value) implements FieldFeature {
    @Override
    public double ofText(String text) {
        return text.equals(value) ? 1 : 0;
    }

    @Override
    public String definition() {
        return name + " = " + field + " is " + value;
    }
}
