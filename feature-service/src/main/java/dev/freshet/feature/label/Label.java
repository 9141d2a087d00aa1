package dev.freshet.feature.label;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said to be true about an event.
 *
 * @param value the label as a number; false is 0, true is 1
 * @param knownAt when it became known, in milliseconds
 * @param position its place in {@code <p>.labels}
 * @param original its bytes, kept while it waits for its event so that it can be handed back; else null
 */
public record Label(
        double value,
        long knownAt,
        Position position,
        @Nullable Original original) implements Comparable<Label> {
    private static final Comparator<Label> ORDER =
            Comparator.comparingLong(Label::knownAt).thenComparing(Label::position);

    public Label {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a label must be a finite number but was " + value);
        }
    }

    boolean says(double other) {
        return value == other;
    }

    Label withoutOriginal() {
        return original == null ? this : new Label(value, knownAt, position, null);
    }

    /** Labels stand in the order in which they became known; of two at the same time, in the order of the log. */
    @Override
    public int compareTo(Label other) {
        return ORDER.compare(this, other);
    }
}
