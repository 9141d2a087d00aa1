package dev.freshet.cli.replay;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happens at a time: an event, or the news of its label.
 *
 * @param kind which of the two
 * @param time milliseconds since 1970 at which it happens
 * @param id id of the event
 * @param fields values by field; null where missing
 */
public record Moment(Kind kind, long time, String id, Map<String, @Nullable Object> fields) {
    /** What happens. */
    public enum Kind {
        EVENT,
        LABEL
    }

    public Moment {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
