package dev.freshet.feature.label;

import java.util.Comparator;

/**
 * A place in a topic.
 *
 * @param partition partition
 * @param offset offset
 */
public record Position(int partition, long offset) implements Comparable<Position> {
    private static final Comparator<Position> ORDER =
            Comparator.comparingInt(Position::partition).thenComparingLong(Position::offset);

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
