package dev.freshet.learning.dataset;

/**
 * A run of offsets of one partition; it may be empty.
 *
 * @param partition partition
 * @param from first offset, inclusive
 * @param until last offset, exclusive
 */
public record OffsetRange(int partition, long from, long until) {
    public OffsetRange {
        if (partition < 0 || from < 0 || until < from) {
            throw new IllegalArgumentException("a range of offsets needs partition >= 0 and 0 <= from <= until but was "
                    + partition + ": " + from + " to " + until);
        }
    }

    /** The same start and another end. */
    OffsetRange endingAt(long end) {
        return new OffsetRange(partition, from, end);
    }

    /** Offsets in the range; transaction markers and superseded rows among them are offsets too. */
    public long length() {
        return until - from;
    }

    public boolean contains(int partition, long offset) {
        return this.partition == partition && offset >= from && offset < until;
    }
}
