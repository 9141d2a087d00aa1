package dev.freshet.feature.label;

import java.nio.ByteBuffer;

/**
 * How far time has gone, in milliseconds; {@link Long#MIN_VALUE} while nothing is known.
 *
 * <p>Two hands, because labels can run far ahead of the records when only these are held up: nothing is forgotten before
 * the records have passed it.
 *
 * @param records newest event time of a record
 * @param all newest event time of a record or known-at time of an accepted label
 */
public record Clock(long records, long all) {
    public static final Clock UNKNOWN = new Clock(Long.MIN_VALUE, Long.MIN_VALUE);

    /** As bytes. */
    public byte[] bytes() {
        return ByteBuffer.allocate(2 * Long.BYTES).putLong(records).putLong(all).array();
    }

    /** A clock from its {@link #bytes()}. */
    public static Clock of(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        return new Clock(in.getLong(), in.getLong());
    }

    /** The clock after a record. */
    public Clock afterRecord(long time) {
        return new Clock(Math.max(records, time), Math.max(all, time));
    }

    /** The clock after an accepted label. */
    public Clock afterLabel(long knownAt) {
        return new Clock(records, Math.max(all, knownAt));
    }
}
