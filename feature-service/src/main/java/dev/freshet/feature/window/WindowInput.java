package dev.freshet.feature.window;

import dev.freshet.pipeline.spec.feature.TextHash;
import org.jspecify.annotations.Nullable;

/**
 * A field that windows read, as the number that travels to them.
 *
 * @param field name of the field
 * @param hashed whether only which values are the same matters: any type is then a 53-bit hash, a whole number
 */
public record WindowInput(String field, boolean hashed) {
    private static final int DISCARDED = 11;

    /** The number for a value of the field; NaN where it has none. */
    public double number(@Nullable Object value) {
        return switch (value) {
            case null -> Double.NaN;
            case Object it when hashed -> TextHash.of(it.toString()) >>> DISCARDED;
            case Number number -> number.doubleValue();
            case Boolean truth -> truth ? 1 : 0;
            default -> Double.NaN;
        };
    }
}
