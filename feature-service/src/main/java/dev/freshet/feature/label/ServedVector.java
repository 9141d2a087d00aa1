package dev.freshet.feature.label;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A feature vector as it was served, kept until its label has matured. */
public final class ServedVector {
    private final String featureSet;
    private final double[] values;
    private final Position position;

    private ServedVector(String featureSet, double[] values, Position position) {
        this.featureSet = featureSet;
        this.values = values;
        this.position = position;
    }

    /** Takes the values over: the caller must not change them. */
    public static ServedVector of(String featureSet, double[] values, Position position) {
        return new ServedVector(featureSet, values, position);
    }

    public String featureSet() {
        return featureSet;
    }

    /** The values themselves, not to be changed. */
    public double[] values() {
        return values;
    }

    /** Its place in {@code <p>.features}. */
    public Position position() {
        return position;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ServedVector that
                && featureSet.equals(that.featureSet)
                && Arrays.equals(values, that.values)
                && position.equals(that.position);
    }

    @Override
    public int hashCode() {
        return position.hashCode();
    }
}
