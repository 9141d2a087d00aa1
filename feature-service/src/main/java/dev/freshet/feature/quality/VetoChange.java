package dev.freshet.feature.quality;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From an event time on, a rule over the stream stands in the way of training, or no longer does.
 *
 * @param rule id of the rule
 * @param name its name
 * @param from event time from which this holds
 * @param breach why it stands in the way; null where it no longer does
 */
public record VetoChange(
        String rule, String name, Instant from, @Nullable Breach breach) {
    /** Whether it ends a veto. */
    public boolean isEnd() {
        return breach == null;
    }
}
