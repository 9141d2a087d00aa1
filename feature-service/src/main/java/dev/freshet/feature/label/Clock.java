package dev.freshet.feature.label;

import java.nio.ByteBuffer;
import java.util.List;

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

    /** The clock after what came and what it led to: a refused label, which may bear any time, does not move it. */
    Clock after(Input input, List<Outcome> outcomes) {
        var now = input instanceof Input.RecordArrived(Event event) ? afterRecord(event.time()) : this;
        for (Outcome outcome : outcomes) {
            now = switch (outcome) {
                case Outcome.Joined joined -> now.afterLabel(joined.label().knownAt());
                case Outcome.Repeated repeated ->
                    now.afterLabel(repeated.label().knownAt());
                case Outcome.Superseded superseded ->
                    now.afterLabel(superseded.label().knownAt());
                case Outcome.Refused refused -> now;
                case Outcome.Matured matured -> now;
                case Outcome.Unlabelled unlabelled -> now;
                case Outcome.Expired expired -> now;
            };
        }
        return now;
    }
}
