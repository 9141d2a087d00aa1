package dev.freshet.verify;

import java.util.Map;
import java.util.Objects;

/**
 * A record that must be in {@code <p>.records}.
 *
 * @param source the event it came from
 * @param id event id
 * @param time event time in milliseconds
 * @param fields cleaned fields
 */
public record ExpectedRecord(Message source, String id, long time, Map<String, Object> fields) {
    public ExpectedRecord {
        fields = Map.copyOf(fields);
    }

    Object field(String name) {
        return Objects.requireNonNull(fields.get(name), () -> "record " + id + " has no field " + name);
    }
}
