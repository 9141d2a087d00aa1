package dev.freshet.pipeline.spec;

import java.util.List;

/**
 * One field of an event.
 *
 * @param name name in the event
 * @param type type after cleaning
 * @param required whether an event without it is rejected; the id and the time always are
 * @param clean cleaning steps, applied in order to the raw value before it is typed
 */
public record Field(String name, FieldType type, boolean required, List<CleaningStep> clean) {
    public Field {
        clean = List.copyOf(clean);
    }
}
