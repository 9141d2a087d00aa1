package dev.freshet.judging.checking;

import org.jspecify.annotations.Nullable;

/** An event as it was decoded, seen through the pipeline's fields: the door through which the formats come in. */
@FunctionalInterface
public interface RawEvent {
    /**
     * The raw value of a field: String, Long, Double, Boolean, Instant, or LocalDateTime for a time without a zone; null where
     * the event has none; a value of a kind that no field can have is a {@link dev.freshet.judging.refusal.OtherKind}.
     *
     * @param field position in the pipeline document
     */
    @Nullable
    Object value(int field);
}
