package dev.freshet.pipeline.spec.feature;

import org.jspecify.annotations.Nullable;

/** A column that turns the value of one field, whatever its type, into a number. */
public sealed interface FieldFeature extends Feature permits CategoryFeature, IndicatorFeature, HashFeature {
    /** The field it reads. */
    String field();

    /** The number for a value that is there. */
    double ofText(String text);

    /** The number for a value; NaN where there is none. */
    default double of(@Nullable Object value) {
        return value == null ? Double.NaN : ofText(value.toString());
    }
}
