package dev.freshet.feature.label;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the join remembers of a record.
 *
 * @param time event time in milliseconds
 * @param entities its entity keys in the order of the pipeline; null where it belongs to none
 */
public record Event(long time, List<@Nullable String> entities) {
    public Event {
        entities = Collections.unmodifiableList(new ArrayList<>(entities));
    }
}
