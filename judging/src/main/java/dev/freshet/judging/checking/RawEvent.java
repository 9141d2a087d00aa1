package dev.freshet.judging.checking;

import org.jspecify.annotations.Nullable;

/** An event as it was decoded, seen through the pipeline's fields: the door through which the formats come in. */
@FunctionalInterface
public interface RawEvent {
    /**
     * The raw value of a field: String, Long, Double, Boolean or Instant; null where the event has none; any other
     * object stands for a value of a kind no field can have, and its text says which.
     *
     * @param field position in the pipeline document
     */
    @Nullable
    Object value(int field);
}
