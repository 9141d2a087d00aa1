package dev.freshet.feature.online;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The windows of one entity as they are at a time.
 *
 * @param by field that names the entity
 * @param key its value
 * @param time event time at which the windows end
 * @param newest time of the entity's newest record, or null where none has been seen
 * @param features values by name in the order of the document, NaN where missing
 */
public record EntityAnswer(
        String by, String key, Instant time, @Nullable Instant newest, Map<String, Double> features) {
    public EntityAnswer {
        features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
    }
}
