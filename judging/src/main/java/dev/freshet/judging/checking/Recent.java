package dev.freshet.judging.checking;

import org.jspecify.annotations.Nullable;

/** What the last events say about a field that an event does not have. */
public interface Recent {
    /** Nothing is known of earlier events. */
    Recent NOTHING = field -> null;

    /** The value to put in for the field of this name; null where too few have been seen. */
    @Nullable
    Object value(String field);
}
